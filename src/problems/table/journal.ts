/** Problems of the journal. */
export const journalProblems = {}
