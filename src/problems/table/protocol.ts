/** Problems of the protocol. */
export const protocolProblems = {}
