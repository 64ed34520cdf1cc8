import { z } from 'zod'
import { date, duration, headerName, id, positiveWholeNumber, share, text } from './basics.ts'

const hypothesis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('superiority') }),
  z.strictObject({
    kind: z.literal('non-inferiority'),
    margin: z.number().positive().describe('In the unit of the outcome, on the bad side.'),
    marginReason: text,
  }),
  z.strictObject({
    kind: z.literal('equivalence'),
    margin: z.number().positive(),
    marginReason: text,
  }),
])

const furtherSet = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('minimum-time'), time: duration }),
  z.strictObject({ kind: z.literal('per-protocol'), definition: text, column: id, source: id.optional() }),
  z.strictObject({ kind: z.literal('as-treated'), column: id, source: id.optional(), definition: text.optional() }),
])

const stated = z.strictObject({
  when: z.enum(['before-lock', 'amended', 'after-data']),
  statedBy: z
    .string()
    .min(1)
    .describe('For finished trials: the publication that shows when the question was declared.'),
})

/** The analysis plan, question by question. */
export const questions = z.array(
  z.strictObject({
    id,
    text: text.describe('The question in plain words.'),
    asks: z
      .enum(['effect', 'share', 'mean', 'change', 'target'])
      .describe('`effect` needs a counterfactual; `share` and `mean` describe each arm.'),
    outcome: id.describe('An outcome; of a question about a target also an expectation of the delivery.'),
    role: z.enum(['primary', 'secondary', 'exploratory']),
    contrast: z
      .strictObject({ treated: z.array(id).min(1), control: id })
      .optional()
      .describe('Every treated arm against the control arm when left out.'),
    estimand: z.enum(['average-effect', 'precision-weighted', 'complier-effect', 'average-cluster']).optional(),
    estimator: z
      .enum([
        'difference-in-means',
        'adjusted',
        'interacted',
        'logistic',
        'poisson',
        'iv',
        'difference-in-differences',
        'event-study',
        'survival',
        'cumulative-incidence',
        'rank-sum',
      ])
      .optional()
      .describe('The default for the design when left out.'),
    se: z.enum(['classical', 'HC0', 'HC1', 'HC2', 'HC3', 'CR0', 'CR1', 'CR2']).optional(),
    covariates: z.array(headerName).optional().describe('Attributes known before the draw.'),
    overTime: z
      .strictObject({
        pairing: z
          .enum(['same-season', 'none'])
          .optional()
          .describe('Compare each half-year with the same half of the years before; `none` when left out.'),
        comparison: z
          .enum(['never-treated', 'not-yet-treated'])
          .optional()
          .describe('With whom sites that start at different dates are compared.'),
        step: z.enum(['half-year', 'quarter', 'year', 'month']).optional().describe('The periods of an event study.'),
        weights: z
          .enum(['by-citizens', 'by-sites', 'by-start', 'by-time'])
          .optional()
          .describe(
            'How effects of different starts are put together: every effect by citizens or by sites (as the estimand says), each start’s mean by its size, or each time since the start alike.',
          ),
        anticipation: positiveWholeNumber.optional().describe('Periods before the start that may already react.'),
        uptake: id
          .optional()
          .describe('The exemption or activity whose recorded use turns the effect into one on those who used it.'),
        lag: positiveWholeNumber
          .max(24)
          .optional()
          .describe('Of an interrupted series: how many months errors may hang together.'),
        placeboStart: date.optional().describe('A made-up start before the real one: there should be nothing.'),
      })
      .optional()
      .describe('How change over time is compared: difference-in-differences and event studies.'),
    target: id.optional().describe('The target that a question with `asks: target` is about.'),
    strata: z
      .enum(['as-drawn', 'ignored', 'fixed-effects'])
      .optional()
      .describe('`as-drawn` (default): the strata and epochs of the draw.'),
    cluster: z.enum(['as-drawn', 'none']).optional(),
    subgroup: z
      .strictObject({
        attribute: headerName,
        values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
        label: text.optional(),
      })
      .optional()
      .describe('Only people whose attribute, known before the draw, has one of these values.'),
    compareGroups: z
      .array(headerName)
      .min(1)
      .optional()
      .describe('Attributes known before the draw, or `site`: does the effect differ between their groups?'),
    furtherSets: z
      .array(furtherSet)
      .optional()
      .describe('Analysis sets beside everyone drawn; never give the verdict.'),
    hypothesis: hypothesis.optional().describe('Superiority when left out.'),
    smallestImportant: z
      .number()
      .positive()
      .optional()
      .describe('The smallest effect worth finding, in the outcome’s unit.'),
    smallestDeliveredContrast: z
      .strictObject({ expectation: id, difference: share })
      .optional()
      .describe('Below this difference in delivery between the arms there is no verdict: not delivered.'),
    minimumUptake: share.optional().describe('The uptake below which the question cannot be answered.'),
    level: z.number().min(0.5).max(0.999).optional().describe('Level of the interval; 0.95 when left out.'),
    family: id.optional().describe('Questions corrected together; all of the same role when left out.'),
    correction: z.enum(['holm', 'hochberg', 'benjamini-hochberg', 'westfall-young', 'none']).optional(),
    inference: z
      .enum(['default', 'randomisation', 'wild-bootstrap'])
      .optional()
      .describe(
        'A further test beside the interval that gives the verdict; primary questions are drawn again by default.',
      ),
    draws: positiveWholeNumber
      .max(1_000_000)
      .optional()
      .describe('How often the trial is drawn again, or the bootstrap turned; 10,000 when left out.'),
    declared: stated.optional(),
    assumptions: z
      .strictObject({
        controlMean: z.number().optional(),
        standardDeviation: z.number().positive().optional(),
        icc: z.union([share, z.array(share).min(1)]).optional(),
        clusterSize: z.union([z.number().positive(), z.array(z.number().positive()).min(1)]).optional(),
        clusterSizeVariation: z.number().nonnegative().optional(),
        rSquared: share.optional(),
        attrition: share.optional(),
        source: text.optional().describe('Where the assumptions come from.'),
      })
      .optional()
      .describe('What power rests on.'),
    analysedOn: date.optional(),
  }),
)
