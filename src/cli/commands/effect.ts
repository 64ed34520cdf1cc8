import { type Command, Option } from 'commander'
import { effectOfTable } from '../../app/index.ts'
import { isRefusal } from '../../effects/index.ts'
import type { Language } from '../../text/index.ts'
import type { Answer } from '../answer.ts'
import { type Context, command } from '../context.ts'
import { tableOf } from '../table-file.ts'
import { sayRefusal } from '../words/refusals.ts'
import { effectJson, noEffectJson } from './effect-json.ts'
import { effectLines } from './effect-lines.ts'
import { type EffectOptions, errors, estimators, questionOf } from './effect-options.ts'

const words = {
  about: {
    da: 'forskellen mellem grupper ud fra en tabel, med usikkerhed',
    en: 'the difference between arms from a plain table, with its uncertainty',
  },
  outcome: { da: 'kolonnen med resultatmålet', en: 'the column with the outcome' },
  arm: { da: 'kolonnen med gruppen', en: 'the column with the arm' },
  control: { da: 'kontrolgruppens navn', en: 'the name of the control arm' },
  treated: { da: 'kun denne gruppe mod kontrolgruppen', en: 'only this arm against control' },
  estimator: {
    da: 'beregningsmetode; ellers forskel mellem gennemsnit, med --covariates interacted',
    en: 'estimator; else difference in means, with --covariates interacted',
  },
  covariates: {
    da: 'kolonner kendt før lodtrækningen at justere for, adskilt af komma',
    en: 'columns known before the draw to adjust for, separated by commas',
  },
  strata: { da: 'kolonnen med lag', en: 'the column with strata' },
  strataWeights: {
    da: 'lagenes vægt: andel af alle trukne eller af de analyserede',
    en: 'weight of strata: share of everyone drawn or of those analysed',
  },
  cluster: { da: 'kolonnen med klynger', en: 'the column with clusters' },
  clusterRole: {
    da: 'hele klynger blev trukket (assigned), eller borgere, der deler dem (served)',
    en: 'whole clusters were drawn (assigned), or people who share them (served)',
  },
  average: { da: 'gennemsnit over borgere eller klynger', en: 'average over people or clusters' },
  pairs: { da: 'kolonnen med par', en: 'the column with matched pairs' },
  weights: { da: 'kolonnen med vægte, 0 eller mere', en: 'the column with weights, 0 or more' },
  endogenous: {
    da: 'kolonnen med, hvad der blev givet; lodtrækningen er instrument for det',
    en: 'the column with what was delivered, for which the draw is the instrument',
  },
  exposure: { da: 'kolonnen med, hvad et antal tæller over', en: 'the column with what a count counts over' },
  se: { da: 'standardfejlens art', en: 'kind of standard error' },
  like: { da: 'som denne R-pakke, også hvor den er tvivlsom', en: 'as this R package, also where it is questionable' },
  level: { da: 'niveau for intervaller', en: 'level of intervals' },
  inference: { da: 'træk grupperne om igen, ved siden af', en: 'draw the arms again, beside the estimate' },
  bootstrap: { da: 'for få klynger, ved siden af', en: 'for few clusters, beside the estimate' },
  bootstrapWeights: { da: 'fortegn i bootstrap', en: 'signs of the bootstrap' },
  draws: { da: 'antal trækninger', en: 'number of draws' },
  seed: { da: 'trækningernes frø, et helt tal; 1', en: 'seed of the draws, a whole number; 1' },
  hypothesis: { da: 'hvad der skal vises', en: 'what is to be shown' },
  margin: { da: 'grænsen, i resultatmålets enhed', en: 'the margin, in units of the outcome' },
  direction: { da: 'hvad der er bedst; higher', en: 'which way is better; higher' },
  smallest: {
    da: 'mindste forskel i det, der blev givet, for at konkludere ”ikke dårligere” eller ”ligeværdig”',
    en: 'least difference in what was delivered for a verdict of "not worse" or "equivalent"',
  },
  decimal: { da: 'filens decimaltegn', en: "the file's decimal mark" },
}

type Word = keyof typeof words

const answerTo = async (file: string, options: EffectOptions, language: Language): Promise<Answer> => {
  const question = questionOf(options)
  const answer = await effectOfTable(tableOf(file), question)
  if (isRefusal(answer)) return { json: noEffectJson(answer, language), lines: [sayRefusal(answer, language)], exit: 1 }
  const isRefused = answer.contrasts.every(({ numbers }) => isRefusal(numbers))
  return {
    json: effectJson(answer, language),
    lines: effectLines(answer, language),
    ...(isRefused ? { exit: 1 } : {}),
  }
}

export const effectCommand = (context: Context): Command => {
  const said = (word: Word): string => words[word][context.language]
  const choice = (flags: string, word: Word, choices: readonly string[]): Option =>
    new Option(flags, said(word)).choices([...choices])
  return command(context, 'effect <file>', words.about)
    .requiredOption('--outcome <column>', said('outcome'))
    .requiredOption('--arm <column>', said('arm'))
    .requiredOption('--control <arm>', said('control'))
    .option('--treated <arm>', said('treated'))
    .addOption(choice('--estimator <name>', 'estimator', estimators))
    .option('--covariates <columns>', said('covariates'))
    .option('--strata <column>', said('strata'))
    .addOption(choice('--strata-weights <kind>', 'strataWeights', ['drawn', 'analysed']))
    .option('--cluster <column>', said('cluster'))
    .addOption(choice('--cluster-role <role>', 'clusterRole', ['assigned', 'served']))
    .addOption(choice('--average <of>', 'average', ['person', 'cluster']))
    .option('--pairs <column>', said('pairs'))
    .option('--weights <column>', said('weights'))
    .option('--endogenous <column>', said('endogenous'))
    .option('--exposure <column>', said('exposure'))
    .addOption(choice('--se <kind>', 'se', errors))
    .addOption(choice('--like <package>', 'like', ['estimatr']))
    .option('--level <level>', said('level'), '0.95')
    .addOption(choice('--inference <kind>', 'inference', ['randomisation']))
    .addOption(choice('--bootstrap <kind>', 'bootstrap', ['wild']))
    .addOption(choice('--bootstrap-weights <kind>', 'bootstrapWeights', ['rademacher', 'webb']))
    .option('--draws <number>', said('draws'))
    .option('--seed <number>', said('seed'))
    .addOption(choice('--hypothesis <kind>', 'hypothesis', ['superiority', 'non-inferiority', 'equivalence']))
    .option('--margin <m>', said('margin'))
    .addOption(choice('--direction <way>', 'direction', ['higher', 'lower']))
    .option('--smallest-delivered <s>', said('smallest'))
    .addOption(choice('--decimal <mark>', 'decimal', ['.', ',']))
    .action((file: string, options: EffectOptions) =>
      context.run(options, (language) => answerTo(file, options, language)),
    )
}
