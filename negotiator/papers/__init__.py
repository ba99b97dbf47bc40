"""Read what somebody holds on paper: an offer letter, a résumé, a job advert."""
