package org.gradsweep.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final String HOSTILE = "</script><!-- \"\\ \u2028 \u0000 \u202e 層 😀 \ud800 é & '";

  @Test
  void anotherParserReadsWhatWasWritten() throws Exception {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put(HOSTILE, List.of(HOSTILE, 1, 2L, 0.5, -3.0, 1e300, true));
    value.put("nothing", Arrays.asList(null, Double.NaN, Double.POSITIVE_INFINITY));
    value.put("empty", Map.of("list", List.of(), "map", Map.of()));
    JsonNode read = new ObjectMapper().readTree(Json.of(value));
    assertThat(read.path(HOSTILE).path(0).asText()).isEqualTo(HOSTILE);
    assertThat(read.path(HOSTILE).path(3).asDouble()).isEqualTo(0.5);
    assertThat(read.path(HOSTILE).path(4).asDouble()).isEqualTo(-3);
    assertThat(read.path(HOSTILE).path(5).asDouble()).isEqualTo(1e300);
    assertThat(read.path("nothing")).allMatch(JsonNode::isNull).hasSize(3);
    assertThat(read.path("empty").path("list").isArray()).isTrue();
    assertThat(read.path("empty").path("map").isObject()).isTrue();
  }

  @Test
  void noCharacterEndsTheScriptElement() {
    assertThat(Json.of(List.of(HOSTILE))).doesNotContain("<", ">", "&", "\u2028", "\u0000");
  }

  @Test
  void textStaysTextInHtml() {
    assertThat(Html.escape("<b title=\"x\" id='y'>&amp;\u0000\ud800"))
        .isEqualTo("&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;\ufffd\ufffd");
  }
}
