/** What the evaluation printed (tables 6 and figures 9–17, and the sentences beside them). Shares in per cent. */

export type Arm = 'forsoeg' | 'sammenligning'
export const arms = ['forsoeg', 'sammenligning'] as const

/** Table 6: spell starts by half-year and arm. The first half of 2017 is not printed: its numbers are ours. */
export const starts: Readonly<Record<string, Readonly<Record<Arm, number>>>> = {
  '2016H1': { forsoeg: 13_144, sammenligning: 14_923 },
  '2016H2': { forsoeg: 12_789, sammenligning: 14_157 },
  '2017H1': { forsoeg: 12_850, sammenligning: 14_400 },
  '2017H2': { forsoeg: 12_926, sammenligning: 14_400 },
  '2018H1': { forsoeg: 12_414, sammenligning: 14_347 },
  '2018H2': { forsoeg: 12_153, sammenligning: 13_847 },
  '2019H1': { forsoeg: 12_322, sammenligning: 14_205 },
  '2019H2': { forsoeg: 12_643, sammenligning: 13_957 },
}

/** Starts after the launch whose window of months 1–3, 4–6, 7–9, 10–12 was over before the registers ended. */
export const complete: Readonly<Record<Arm, readonly number[]>> = {
  forsoeg: [60_368, 54_764, 46_977, 43_246],
  sammenligning: [68_717, 62_545, 53_750, 49_072],
}

export const topics = ['job', 'ydelse', 'aktivering'] as const
export type Topic = (typeof topics)[number]

type Printed = {
  /** Per cent ever in the state in each window, after the launch. */
  readonly share: Readonly<Record<Arm, readonly number[]>>
  /** Per cent of the time in it. */
  readonly degree: Readonly<Record<Arm, readonly number[]>>
  /** Effects as printed, in percentage points. */
  readonly effectOnShare: readonly number[]
  readonly effectOnDegree: readonly number[]
}

/** Figures 9–11 and 12–17. Of some bars the digest places label and window by reasoning, since the figure gives no order. */
export const printed: Readonly<Record<Topic, Printed>> = {
  job: {
    share: { forsoeg: [66.4, 72.2, 76.2, 77.4], sammenligning: [60.8, 67.7, 71.7, 73.9] },
    degree: { forsoeg: [33.9, 48.9, 55.8, 57.7], sammenligning: [30.4, 45.7, 52.5, 55.3] },
    effectOnShare: [-1, -1.3, -0.6, -1],
    effectOnDegree: [-1.2, -1.5, -0.8, -1],
  },
  ydelse: {
    share: { forsoeg: [96.5, 58.3, 41.5, 36.5], sammenligning: [97.1, 59.3, 43.2, 36.4] },
    degree: { forsoeg: [67.7, 39.7, 27.7, 22.7], sammenligning: [69.7, 41.7, 29.9, 24.1] },
    effectOnShare: [0.1, 1.8, 0.7, 0.5],
    effectOnDegree: [0.8, 1.6, 0.9, 0.7],
  },
  aktivering: {
    share: { forsoeg: [14.9, 17, 11.1, 8.3], sammenligning: [21.8, 23.2, 15.6, 12.1] },
    degree: { forsoeg: [4, 5.6, 4.2, 3.4], sammenligning: [6.7, 8.5, 6.4, 5.2] },
    effectOnShare: [-2.8, -4.6, -2.3, -2.7],
    effectOnDegree: [-0.2, -1.6, -0.9, -0.8],
  },
}

/** The municipalities, with how many of their arm's starts are theirs (made up, roughly by size). */
export const municipalities: Readonly<Record<Arm, Readonly<Record<string, number>>>> = {
  forsoeg: {
    Aalborg: 43,
    Brønderslev: 6,
    Frederikshavn: 11,
    Hjørring: 11,
    Jammerbugt: 6,
    Mariagerfjord: 7,
    Rebild: 4,
    Thisted: 7,
    Vesthimmerland: 5,
  },
  sammenligning: {
    Albertslund: 5,
    Ballerup: 8,
    Frederiksberg: 20,
    'Faaborg-Midtfyn': 6,
    Gladsaxe: 10,
    Glostrup: 3,
    Hillerød: 7,
    Læsø: 0.3,
    Middelfart: 5,
    Norddjurs: 5,
    Odense: 24,
    Svendborg: 7,
  },
}

/** The short name of a municipality in the protocol and the files. */
export const siteId = (name: string): string =>
  name.toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa')
