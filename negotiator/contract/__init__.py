"""The JSON contract: the one shape in which a case comes in and a plan goes out."""
