/** What stands beside a number on hover and focus: its facts in one line, a dot between them. */
export const tipText = (parts: readonly (string | undefined)[]): string =>
  parts.flatMap((part) => (part === undefined ? [] : [part.replace(/\.$/, '')])).join(' · ')
