"""Published regularities and the figures that the model's design states, on the presets as shipped."""
