/** A job centre of the trial, as it is printed and as it is made up here. */
export type Site = {
  readonly id: string
  readonly name: string
  /** How many people it has here: even, half of them in each arm. The report prints no numbers per job centre. */
  readonly people: number
  /**
   * Share of weeks with a conversation in the treated arm, in per cent (figure 2). The text of the report lost
   * the names; the 18 values are read in the alphabetical order of the job centres, which fits the five that the text names.
   */
  readonly conversations: number
  /** By how much the chance of a job is multiplied for the treated, in every week; elsewhere it goes by the week. */
  readonly jobFactor?: number
}

/** The two job centres for which the report states a significant effect on employment (section 1). */
const reported = 2.2

/** The 18 job centres (table 1 of the report). */
export const sites: readonly Site[] = [
  { id: 'faxe', name: 'Faxe', people: 96, conversations: 69 },
  { id: 'fredensborg', name: 'Fredensborg', people: 98, conversations: 71 },
  { id: 'hedensted', name: 'Hedensted', people: 104, conversations: 83 },
  { id: 'helsingoer', name: 'Helsingør', people: 130, conversations: 86 },
  { id: 'herlev', name: 'Herlev', people: 84, conversations: 77 },
  { id: 'herning', name: 'Herning', people: 140, conversations: 91 },
  { id: 'hjoerring', name: 'Hjørring', people: 126, conversations: 89 },
  { id: 'ikast-brande', name: 'Ikast-Brande', people: 100, conversations: 87 },
  { id: 'jammerbugt', name: 'Jammerbugt', people: 104, conversations: 93, jobFactor: reported },
  { id: 'kolding', name: 'Kolding', people: 158, conversations: 80 },
  { id: 'lejre', name: 'Lejre', people: 70, conversations: 86 },
  { id: 'nyborg', name: 'Nyborg', people: 92, conversations: 94 },
  { id: 'naestved', name: 'Næstved', people: 138, conversations: 69 },
  { id: 'ringkoebing-skjern', name: 'Ringkøbing-Skjern', people: 120, conversations: 91, jobFactor: reported },
  { id: 'skive', name: 'Skive', people: 106, conversations: 80 },
  { id: 'struer', name: 'Struer', people: 78, conversations: 91 },
  { id: 'svendborg', name: 'Svendborg', people: 124, conversations: 74 },
  { id: 'aabenraa', name: 'Aabenraa', people: 132, conversations: 89 },
]

export type Arm = 'deltager' | 'kontrol'
