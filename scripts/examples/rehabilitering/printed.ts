/**
 * What the report prints (Rambøll Management Consulting 2020, ”Rehabiliteringsteams”, in the evaluation of the second round of
 * free municipalities). The generator meets these counts exactly; the people behind them are made up.
 */
export type FreeSite = {
  readonly id: string
  readonly name: string
  /** Tabel 3: started a job-clarification programme, and were exempted from the team; not where it had no exemption. */
  readonly jaf?: readonly [started: number, exempted: number]
  /** Tabel 4: started pension, flex job or a resource programme, and were exempted from the certificate LÆ265. */
  readonly lae265?: readonly [started: number, exempted: number]
  /** The day the municipality joined, where it was not 1 July 2017 (tabel 1). */
  readonly from?: string
}

export const freeSites: readonly FreeSite[] = [
  { id: 'broenderslev', name: 'Brønderslev', jaf: [322, 253] },
  { id: 'frederikshavn', name: 'Frederikshavn', jaf: [331, 228], lae265: [324, 78] },
  { id: 'hjoerring', name: 'Hjørring', jaf: [303, 94], lae265: [434, 47], from: '2018-06-01' },
  { id: 'jammerbugt', name: 'Jammerbugt', jaf: [329, 225], lae265: [181, 9] },
  { id: 'mariagerfjord', name: 'Mariagerfjord', jaf: [200, 129], lae265: [168, 13] },
  { id: 'morsoe', name: 'Morsø', jaf: [136, 84], lae265: [93, 10] },
  { id: 'rebild', name: 'Rebild', jaf: [278, 175], lae265: [146, 28] },
  { id: 'vesthimmerland', name: 'Vesthimmerland', lae265: [275, 5] },
  { id: 'aalborg', name: 'Aalborg', jaf: [888, 540], lae265: [801, 228] },
]

export type ComparisonSite = { readonly id: string; readonly name: string; readonly size: number }

/** The sixteen comparison municipalities (note 12). How many courses each has is not printed: size is ours. */
export const comparisonSites: readonly ComparisonSite[] = [
  { id: 'assens', name: 'Assens', size: 41 },
  { id: 'billund', name: 'Billund', size: 27 },
  { id: 'fredensborg', name: 'Fredensborg', size: 41 },
  { id: 'fredericia', name: 'Fredericia', size: 51 },
  { id: 'frederikssund', name: 'Frederikssund', size: 45 },
  { id: 'halsnaes', name: 'Halsnæs', size: 31 },
  { id: 'hilleroed', name: 'Hillerød', size: 50 },
  { id: 'ikast-brande', name: 'Ikast-Brande', size: 41 },
  { id: 'kerteminde', name: 'Kerteminde', size: 24 },
  { id: 'lolland', name: 'Lolland', size: 42 },
  { id: 'nyborg', name: 'Nyborg', size: 32 },
  { id: 'naestved', name: 'Næstved', size: 83 },
  { id: 'ringkoebing-skjern', name: 'Ringkøbing-Skjern', size: 57 },
  { id: 'samsoe', name: 'Samsø', size: 6 },
  { id: 'skanderborg', name: 'Skanderborg', size: 62 },
  { id: 'vordingborg', name: 'Vordingborg', size: 46 },
]

export type ArmId = 'fri' | 'andre'

/** Courses behind figures 10–12 that started July 2017–December 2019, in months 1–3, 4–6, 7–9 and 10–12. */
export const windowCourses: Readonly<Record<ArmId, readonly [number, number, number, number]>> = {
  fri: [4299, 3749, 3307, 2855],
  andre: [5217, 4544, 3909, 3331],
}

export type ActivityId = 'job' | 'virksomhed' | 'vejledning'

type Four = readonly [number, number, number, number]

/** Figures 10, 11 and 12, per cent of courses: at any time in the window, and the mean share of its time. */
export const figures: Readonly<
  Record<ActivityId, Readonly<Record<ArmId, { readonly share: Four; readonly degree: Four }>>>
> = {
  job: {
    fri: { share: [36.8, 32.9, 31.6, 31.6], degree: [21.8, 19.4, 19.0, 19.0] },
    andre: { share: [36.6, 32.6, 29.4, 29.8], degree: [21.9, 18.4, 16.9, 17.2] },
  },
  virksomhed: {
    fri: { share: [11.0, 14.8, 16.6, 16.8], degree: [7.3, 10.0, 11.3, 11.7] },
    andre: { share: [12.2, 15.3, 17.3, 19.0], degree: [8.2, 10.0, 12.0, 13.2] },
  },
  vejledning: {
    fri: { share: [15.4, 12.9, 12.1, 10.8], degree: [7.8, 7.4, 6.9, 5.8] },
    andre: { share: [21.9, 18.3, 15.9, 14.5], degree: [10.2, 10.9, 9.4, 8.2] },
  },
}

/** Tabel 2: courses that the municipalities marked themselves, before the match with DREAM. */
export const marked = {
  jaf: {
    broenderslev: 324,
    frederikshavn: 311,
    hjoerring: 119,
    jammerbugt: 304,
    mariagerfjord: 174,
    morsoe: 103,
    rebild: 261,
    aalborg: 679,
  },
  lae265: {
    frederikshavn: 234,
    hjoerring: 239,
    jammerbugt: 103,
    mariagerfjord: 115,
    morsoe: 112,
    rebild: 195,
    vesthimmerland: 22,
    aalborg: 797,
  },
} as const satisfies Record<string, Record<string, number>>
