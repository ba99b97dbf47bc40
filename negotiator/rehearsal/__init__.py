"""A call rehearsed: what an employer says, what one answers, and a judgement of it by rules."""
