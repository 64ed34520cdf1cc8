/**
 * What an outcome may be about for a death or emigration to mean that it was not achieved, though the outcome does not
 * say so: what the dead and the emigrated do not have here.
 */
export const achievedOnlyHere: readonly string[] = ['employment', 'hours', 'earnings', 'self-support', 'education']
