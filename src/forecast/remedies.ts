/** Times a run whose loss is no longer a number is taken up again: from the end of the epoch before, at half the rate. */
export const mostRemedies = 3
