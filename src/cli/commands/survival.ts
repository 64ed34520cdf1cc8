import { Option } from 'commander'
import { type SurvivalRequest, survivalOfTable } from '../../app/index.ts'
import { isRefusal } from '../../effects/index.ts'
import { type CommonOptions, type Context, command } from '../context.ts'
import { namesOf, numberOf } from '../option-values.ts'
import { tableOf } from '../table-file.ts'
import { sayRefusal } from '../words/refusals.ts'
import { noSurvivalJson, survivalJson } from './survival-json.ts'
import { survivalLines } from './survival-lines.ts'

type SurvivalOptions = CommonOptions & {
  readonly time: string
  readonly event: string
  readonly arm: string
  readonly control: string
  readonly strata?: string
  readonly covariates?: string
  readonly cluster?: string
  readonly ties: 'efron' | 'breslow'
  readonly causeColumn?: string
  readonly horizon?: string
  readonly level: string
  readonly decimal?: '.' | ','
}

const requestOf = (options: SurvivalOptions): SurvivalRequest => {
  const { time, event, arm, control, strata, cluster, ties, causeColumn, horizon, level, decimal } = options
  return {
    time,
    event,
    arm,
    control,
    ties,
    level: numberOf('--level', level, (value) => value > 0 && value < 1),
    covariates: namesOf(options.covariates),
    ...(strata === undefined ? {} : { strata }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(causeColumn === undefined ? {} : { cause: causeColumn }),
    ...(horizon === undefined ? {} : { horizon: numberOf('--horizon', horizon, (value) => value > 0) }),
    ...(decimal === undefined ? {} : { decimal }),
  }
}

const words = {
  about: {
    da: 'tid til en hændelse ud fra en tabel: Kaplan–Meier, log-rank, Cox, middeltid og flere slags afgang',
    en: 'time to an event from a plain table: Kaplan–Meier, log-rank, Cox, mean time and several kinds of exit',
  },
  time: { da: 'kolonnen med tiden, 0 eller mere', en: 'the column with the time, 0 or more' },
  event: {
    da: 'kolonnen med hændelsen: 1 eller 0 (opfølgning ophørt)',
    en: 'the column with the event: 1 or 0 (follow-up ended)',
  },
  arm: { da: 'kolonnen med gruppen', en: 'the column with the arm' },
  control: { da: 'kontrolgruppens navn', en: 'the name of the control arm' },
  strata: { da: 'kolonnen med lag', en: 'the column with strata' },
  covariates: { da: 'kolonner at justere for, adskilt af komma', en: 'columns to adjust for, separated by commas' },
  cluster: { da: 'kolonnen med klynger', en: 'the column with clusters' },
  ties: { da: 'samtidige hændelser i Cox', en: 'ties in Cox' },
  cause: { da: 'kolonnen med, hvor hver hændelse førte hen', en: 'the column with where each event led' },
  horizon: { da: 'tidspunktet, forskelle gøres op på', en: 'the time at which differences are taken' },
  level: { da: 'niveau for intervaller', en: 'level of intervals' },
  decimal: { da: 'filens decimaltegn', en: "the file's decimal mark" },
}

export const survivalCommand = (context: Context) => {
  const { language } = context
  return command(context, 'survival <file>', words.about)
    .requiredOption('--time <column>', words.time[language])
    .requiredOption('--event <column>', words.event[language])
    .requiredOption('--arm <column>', words.arm[language])
    .requiredOption('--control <arm>', words.control[language])
    .option('--strata <column>', words.strata[language])
    .option('--covariates <columns>', words.covariates[language])
    .option('--cluster <column>', words.cluster[language])
    .addOption(new Option('--ties <kind>', words.ties[language]).choices(['efron', 'breslow']).default('efron'))
    .option('--cause-column <column>', words.cause[language])
    .option('--horizon <time>', words.horizon[language])
    .option('--level <level>', words.level[language], '0.95')
    .addOption(new Option('--decimal <mark>', words.decimal[language]).choices(['.', ',']))
    .action((file: string, options: SurvivalOptions) =>
      context.run(options, (spoken) => {
        const request = requestOf(options)
        const answer = survivalOfTable(tableOf(file), request)
        if (isRefusal(answer))
          return { json: noSurvivalJson(answer, spoken), lines: [sayRefusal(answer, spoken)], exit: 1 }
        return { json: survivalJson(answer, spoken), lines: survivalLines(answer, spoken) }
      }),
    )
}
