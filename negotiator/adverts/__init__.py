"""Job adverts and their pay, read into bands."""
