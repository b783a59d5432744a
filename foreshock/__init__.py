"""The composition root: settings, clock, pipeline, schedule, service and command line."""
