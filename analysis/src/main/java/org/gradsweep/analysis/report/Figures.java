package org.gradsweep.analysis.report;

import java.util.List;

/** Every figure of the report, in its order. */
final class Figures {
  static final List<Figure> ALL =
      List.of(
          new LearningSpeedFigure(),
          new LayerProfileFigure(),
          new HeatMapFigure(),
          new DepthFigure(),
          new SlopeMatrixFigure(),
          new MeanFieldFigure(),
          new SlopeAccuracyFigure(),
          new InitialNormsFigure(),
          new SaturationFigure(),
          new UpdateRatioFigure(),
          new ImportanceFigure(),
          new FirstNeuronsFigure());

  private Figures() {}
}
