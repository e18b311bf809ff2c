"""Values of metrics: entered, doubted, confirmed or returned; what is still to be measured."""
