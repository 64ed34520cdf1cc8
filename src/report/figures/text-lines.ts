/** Width of a text in px, near enough to break lines by: letters of system fonts are about half as wide as high. */
export const textWidth = (text: string, fontSize: number): number => {
  let units = 0
  for (const letter of text) {
    if (/[iljtfrI.,:;'|()! ]/.test(letter)) units += 0.38
    else if (/[mwMWÆ@%—]/.test(letter)) units += 0.92
    else units += /[A-ZØÅ]/.test(letter) ? 0.72 : 0.6
  }
  return units * fontSize
}

/** A text broken into lines no wider than a number of px; a word that is wider alone stands alone. A no-break space does not break. */
export const breakLines = (text: string, fontSize: number, width: number): readonly string[] => {
  const lines: string[] = []
  let current = ''
  for (const word of text.split(/[ \n]+/)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && textWidth(longer, fontSize) > width) {
      lines.push(current)
      current = word
    } else current = longer
  }
  return current === '' ? lines : [...lines, current]
}
