import type { ChangeAnswer, TargetAnswer } from '../../analysis/index.ts'
import type { Question } from '../../protocol/index.ts'
import { authorsText, type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { authored, line, plain, strong } from '../document/inline.ts'
import { changeSentences } from '../wording/change-sentences.ts'
import { gradeName } from '../wording/grade.ts'
import { roleNames } from '../wording/question-words.ts'
import { standing, targetHeadline, targetSentences, targetTones } from '../wording/target-words.ts'

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const targetsOf = ({ results }: Context, { id }: Question): readonly TargetAnswer[] =>
  Object.values(results.targets ?? {}).filter(({ question }) => question === id)

const changesOf = ({ results }: Context, { id }: Question): readonly ChangeAnswer[] =>
  Object.values(results.changes ?? {}).filter(({ question }) => question === id)

/** Whether a question about a target or a change has an answer. */
export const hasAnswer = (context: Context, question: Question): boolean =>
  targetsOf(context, question).length + changesOf(context, question).length > 0

/** Questions about targets, each with its own words: reached, not reached, undecided. */
export const targetBlocks = (context: Context, questions: readonly Question[]): readonly Block[] =>
  questions.flatMap((question) =>
    targetsOf(context, question).map(
      (answer): Block => ({
        kind: 'verdict',
        tone: targetTones[standing(answer).verdict],
        question: `${capital(pick(context, roleNames[question.role]))}: ${authorsText(context, question.text)}`,
        word: targetHeadline(context, answer),
        sentences: targetSentences(context, answer),
        basis: [
          plain(
            pick(context, {
              da: 'Beskrivende: ingen sammenlignes med nogen, så tallet siger intet om, hvad indsatsen ændrede.',
              en: 'Descriptive: nobody is compared with anybody, so that the number says nothing of what the service changed.',
            }),
          ),
        ],
      }),
    ),
  )

/** Questions about changes where nobody is compared with. */
export const changeBlocks = (context: Context, questions: readonly Question[]): readonly Block[] => {
  const items = questions.flatMap((question) =>
    changesOf(context, question).map((answer) => {
      const grade = capital(pick(context, gradeName[answer.grade]))
      return line`${strong(authored(authorsText(context, question.text)))} ${changeSentences(context, answer)} ${grade}.`
    }),
  )
  if (items.length === 0) return []
  const text = pick(context, { da: 'Hvad der ændrede sig', en: 'What changed' })
  return [
    { kind: 'heading', level: 3, id: 'changes', text },
    { kind: 'list', items },
  ]
}
