import type { CommanderError } from 'commander'
import type { Language } from '../text/index.ts'

/** How the parser of the command line says what is wrong, and the same in Danish with the names that it found. */
const danish: readonly (readonly [RegExp, string])[] = [
  [/^required option '(.*)' not specified$/, '$1 mangler'],
  [/^missing required argument '(.*)'$/, '<$1> mangler'],
  [/^option '(.*)' argument missing$/, '$1 mangler en værdi'],
  [
    /^option '(.*)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/,
    '$1 kan ikke være ”$2”; mulige værdier er $3',
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'\. Allowed choices are (.*)\.$/,
    '<$2> kan ikke være ”$1”; mulige værdier er $3',
  ],
  [/^unknown option '(.*)'$/, '$1 er ukendt'],
  [/^unknown command '(.*)'$/, 'kommandoen ”$1” findes ikke'],
  [
    /^too many arguments(?: for '(.*)')?\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\.$/,
    'der er for mange angivelser: $3, hvor der højst kan være $2',
  ],
]

/** `(Did you mean --template?)` on a line of its own. */
const suggestion = /^\(Did you mean (?:one of )?(.*)\?\)$/

const lineInDanish = (line: string): string => {
  const found = danish.find(([pattern]) => pattern.test(line))
  if (found !== undefined) return line.replace(...(found as [RegExp, string]))
  return line.replace(suggestion, '(mente du $1?)')
}

/** What is wrong with a command line, in the language of the reader; what has no words here is told as it comes. */
export const usageReason = ({ message }: Pick<CommanderError, 'message'>, language: Language): string => {
  const lines = message.replace(/^error: /, '').split('\n')
  return (language === 'da' ? lines.map(lineInDanish) : lines).join(' ')
}
