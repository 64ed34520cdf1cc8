import { z } from 'zod'
import { column, headerName, id, positiveWholeNumber, text } from './basics.ts'

const unit = z.enum(['person', 'cluster']).optional().describe('What is drawn: people (default) or clusters.')

const ratio = z
  .record(id, positiveWholeNumber)
  .optional()
  .describe('Whole numbers per arm, e.g. control: 2, treated: 1. Equal when left out.')

const strata = z.array(headerName).optional().describe('Attributes that make the strata, in order.')

const cluster = z
  .strictObject({
    column: column.describe(
      'The column that names the cluster: of participants.csv, or for `recorded` also of the source.',
    ),
    source: id
      .optional()
      .describe('Where people are drawn and get their case worker afterwards: the source that holds the column.'),
    name: text.optional().describe('What a cluster is: a case worker, a job centre.'),
    entry: z
      .enum(['existing', 'drawn', 'rule', 'chosen'])
      .describe('How people get their cluster: they had it already, are drawn to it, by a rule, or by choice.'),
    rule: text.optional(),
  })
  .optional()

const enrolment = z
  .enum(['batch', 'one-at-a-time'])
  .optional()
  .describe('All at once, or as people come. `one-at-a-time` is an open trial: staff see earlier places.')

const replacement = z
  .strictObject({
    allowed: z.boolean(),
    rule: text
      .optional()
      .describe('When a place is filled again, and who decides. Placed people are never randomised.'),
  })
  .optional()

const drawn = { unit, ratio, cluster, enrolment, replacement }

const exclusion = z.strictObject({ site: z.string().min(1), reason: text })

/** How comparison sites were found, as `virker sites` prints it. */
const chosenBy = z
  .discriminatedUnion('method', [
    z.strictObject({
      method: z.literal('ranking'),
      ranking: z.string().min(1).describe('The ranking, with its publication and year.'),
      perSide: positiveWholeNumber.describe('So many nearest above, and as many below, per treated site.'),
      exclusions: z.array(exclusion).optional(),
    }),
    z.strictObject({
      method: z.literal('covariates'),
      covariates: z.array(headerName).min(1),
      distance: z.enum(['standardised', 'mahalanobis']).optional(),
      perTreated: positiveWholeNumber,
      exclusions: z.array(exclusion).optional(),
    }),
  ])
  .describe('How the comparison sites were chosen among others, and which were left out and why.')

const method = <N extends string>(name: N) => z.literal(name)

/** How units come to their arm. */
export const allocation = z.discriminatedUnion('method', [
  z.strictObject({ method: method('simple'), ...drawn, strata }),
  z.strictObject({ method: method('complete'), ...drawn, strata }),
  z.strictObject({
    method: method('blocks'),
    ...drawn,
    strata,
    blockSizes: z.array(positiveWholeNumber.max(10_000)).min(1).describe('Each a multiple of the sum of the ratio.'),
  }),
  z.strictObject({
    method: method('minimisation'),
    ...drawn,
    factors: z
      .array(z.strictObject({ attribute: headerName, weight: positiveWholeNumber.optional() }))
      .min(1)
      .describe('Attributes to be balanced, with whole-number weights (1 when left out).'),
    distance: z.enum(['range', 'variance']).optional().describe('Imbalance of one factor level; range by default.'),
    preferredPerMille: z
      .int()
      .min(500)
      .max(999)
      .optional()
      .describe('Probability, in thousandths, of following the preferred arm; 800 by default.'),
  }),
  z.strictObject({
    method: method('rerandomisation'),
    ...drawn,
    strata,
    covariates: z.array(headerName).min(1).describe('Attributes whose Mahalanobis distance must be small.'),
    threshold: z.number().positive().describe('The largest distance that is accepted.'),
    maximumTries: positiveWholeNumber.optional(),
  }),
  z.strictObject({
    method: method('birth-date'),
    unit,
    ratio,
    cluster,
    enrolment,
    replacement,
    attribute: headerName.describe('The date of birth among the attributes. Not concealed: anyone can predict it.'),
    part: z.enum(['day', 'month', 'year']).optional().describe('The number of the date the rule goes by; the day.'),
  }),
  z.strictObject({ method: method('alternation'), unit, ratio, cluster, enrolment, replacement }),
  z.strictObject({
    method: method('recorded'),
    unit,
    cluster,
    source: id,
    column: column.describe('The column that says who was in which arm.'),
    values: z.record(z.string(), id).describe('What each value of that column means: value to arm.'),
    how: z
      .enum(['randomised', 'rule', 'not-random', 'unknown'])
      .describe('How the original allocation was made, as the source states it.'),
    procedure: text.describe('The procedure in words, as far as it is known.'),
    statedBy: z.string().min(1).describe('The publication that states it.'),
    strata,
    ratio,
  }),
  z.strictObject({
    method: method('by-site'),
    sites: z.record(id, id).describe('Which site is in which arm.'),
    siteColumn: column.optional().describe('The column of participants.csv that names the site.'),
    reason: text.describe('How the sites were chosen.'),
    chosenBy: chosenBy.optional(),
  }),
  z.strictObject({ method: method('none'), reason: text.optional() }),
])

export type Allocation = z.infer<typeof allocation>
