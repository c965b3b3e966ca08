"""What runs the stages: the pipeline, the sound of an episode, the site."""
