/**
 * What the report prints of 95 graduates (Jobcenter Aalborg 2020, ”Mulighed for at fremme iværksætteri for dimittender”). The
 * margins are met exactly; how they go together, person by person, is made up.
 */
export const graduates = 95

/** Counts by answer; each adds up to 95. */
export const margins = {
  koen: { k: 24, m: 71 },
  under_30: { ja: 74, nej: 21 },
  dansk_statsborger: { ja: 85, nej: 10 },
  uddannelse: { naturvidenskab: 7, teknik: 16, it: 23, humaniora: 13, oekonomi: 9, handel: 20, 'ikke-oplyst': 7 },
  laengde: { lang: 53, mellemlang: 26, kort: 9, 'ikke-oplyst': 7 },
  sted: { aau: 58, ucn: 26, andet: 11 },
} as const satisfies Readonly<Record<string, Readonly<Record<string, number>>>>

/** Of those who had ended the course: the last phase reached; the other 42 were still in it. */
export const lastPhase = { '1': 21, '2': 10, '3': 22 } as const

/** Tabel 2: those who had ended, in the case system in March 2020. */
export const status = { selvstaendig: 8, beskaeftigelse: 26, studerende: 3, ledig: 15, 'ikke-i-dk': 1 } as const

/** A company number by the list of the business house; admitted to Innofounder or Innobooster; the survey of summer 2020. */
export const founded = { cvr: 35, admitted: 8, surveyYes: 8, both: 4, surveyNo: 7 } as const
