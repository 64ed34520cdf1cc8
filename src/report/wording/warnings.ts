import type { WarningCode } from '../../effects/index.ts'
import type { Said } from '../../text/index.ts'

/** Every code that an estimate, or a figure beside it, can be warned of: those of the estimators and of the analysis. */
type Warned =
  | WarningCode
  | 'strata-merged'
  | 'only-concurrent'
  | 'covariates-late'
  | 'worst-case-not-computed'
  | 'outcomes-missing-unbounded'
  | 'tests-every-arm'
  | 'westfall-young-not-possible'

/** What a reader must know beside an estimate, by the code of the warning: the compiler misses no code. */
const sentences = {
  'outcomes-missing': {
    da: 'En gruppe mangler mere end 5 % af sine udfald; de yderste tilfælde er vist.',
    en: 'An arm misses more than 5% of its outcomes; worst-case bounds are shown.',
  },
  'outcomes-missing-unbounded': {
    da: 'En gruppe mangler mere end 5 % af sine udfald; tallet gælder dem, hvis udfald er kendt.',
    en: 'An arm misses more than 5% of its outcomes; the number is of those whose outcome is known.',
  },
  'small-stratum-arm': {
    da: 'Et lag har færre end 5 personer i en gruppe; usikkerheden kan være større end vist.',
    en: 'A stratum has fewer than 5 people in an arm; the uncertainty may be larger than shown.',
  },
  'strata-merged': {
    da: 'Små lag er lagt sammen efter en regel, der kun ser på antal.',
    en: 'Small strata were merged by a rule that looks at counts only.',
  },
  'only-concurrent': {
    da: 'Den ene gruppe kunne ikke trækkes i hele forsøget: kun de, der blev trukket, mens begge kunne trækkes, er sammenlignet.',
    en: 'One of the arms could not be drawn during the whole trial: only those drawn while both could be are compared.',
  },
  'covariates-late': {
    da: 'Oplysninger, der er målt efter fordelingen, er taget ud af justeringen.',
    en: 'Attributes measured after the allocation were taken out of the adjustment.',
  },
  'worst-case-not-computed': {
    da: 'De yderste tilfælde kunne ikke beregnes: et udfald ligger uden for det, protokollen angiver som muligt.',
    en: 'The worst case could not be computed: an outcome lies outside what the protocol states as possible.',
  },
  'few-events': {
    da: 'Færre end 5 i en gruppe har det ene svar; intervallet dækker mindre, end det siger.',
    en: 'Fewer than 5 in an arm have one of the answers; the interval covers less than it says.',
  },
  'uneven-clusters': {
    da: 'De, der blev trukket lod om (forsøgssteder, vejledere), er meget ulige store; ligner borgerne på samme sted hinanden, dækker intervallet mindre, end det siger.',
    en: 'What was drawn (sites, case workers) is of very uneven size; if people of one of them resemble each other, the interval covers less than it says.',
  },
  'columns-dropped': {
    da: 'Kovariater, som andre kovariater bestemmer, er udeladt.',
    en: 'Covariates that other covariates determine were left out.',
  },
  'arm-determined-by-covariates': {
    da: 'Kovariaterne bestemmer gruppen; tallet kan ikke bruges.',
    en: 'The covariates determine the arm; the number cannot be used.',
  },
  'leverage-one': {
    da: 'Personer, som kun de selv kan forudsige, bidrager ikke til usikkerheden.',
    en: 'People whom only they themselves can predict do not contribute to the uncertainty.',
  },
  'range-observed': {
    da: 'De yderste værdier er de sete: grænserne holder kun, hvis ingen af de manglende ligger uden for dem.',
    en: 'The range is that of the outcomes seen: the bounds hold only if nobody missing lies outside it.',
  },
  'error-understated': {
    da: 'Tallet afhænger af personer, som modellen rammer helt; usikkerheden er større end vist.',
    en: 'The number depends on people whom the model fits exactly; the uncertainty is larger than shown.',
  },
  'ill-conditioned': {
    da: 'Nogle kovariater er næsten bestemt af de andre; deres egne tal er upræcise.',
    en: 'Some covariates are almost determined by the others; their own numbers are imprecise.',
  },
  'few-clusters': {
    da: 'Der er få klynger til denne slags standardfejl; usikkerheden kan være større end vist.',
    en: 'There are few clusters for this kind of standard error; the uncertainty may be larger than shown.',
  },
  'sites-dropped': {
    da: 'Forsøgssteder, der ikke er set både før og efter start, er udeladt; de er nævnt ved navn.',
    en: 'Sites that were not seen both before and after the start are left out; they are named.',
  },
  'error-borrowed': {
    da: 'Et forsøgssted begyndte alene; dets usikkerhed er lånt fra, hvor meget de andre steder svinger.',
    en: 'A site started on its own; its uncertainty is borrowed from how much the other sites vary.',
  },
  'inflow-changed': {
    da: 'Tilgangen ændrede sig: et gennemsnit af bestanden flytter sig da, uden at nogens forløb er ændret.',
    en: "The inflow changed: a mean of the stock then moves although nobody's course changed.",
  },
  'weak-instrument': {
    da: 'Hvilken gruppe folk kom i, ændrede for lidt ved, hvad de fik: det sædvanlige interval holder ikke, brug det efter Anderson og Rubin.',
    en: 'The arm that people came into changed too little in what they got: the usual interval does not hold, read that of Anderson and Rubin.',
  },
  'tests-every-arm': {
    da: 'Den gentagne lodtrækning prøver alle grupper på én gang, ikke kun de to, der er sammenlignet.',
    en: 'The repeated draw tests all arms at once, not only the two that are compared.',
  },
  'westfall-young-not-possible': {
    da: 'Justering efter Westfall og Young var ikke mulig her; i stedet er brugt Holm.',
    en: 'Correction by Westfall and Young was not possible here; Holm is used instead.',
  },
} satisfies Readonly<Record<Warned, Said>>

/** The codes that have a sentence. */
export const warnedCodes = Object.keys(sentences) as readonly Warned[]

/** A warning as a sentence; one of results of a later version is printed by its code. */
export const warningSentence = (code: string): Said =>
  (sentences as Readonly<Record<string, Said>>)[code] ?? { da: `${code}.`, en: `${code}.` }
