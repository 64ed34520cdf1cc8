/**
 * Guided pages without the pages: forms derived from the schema, what they post put back into the document, its YAML
 * with comments kept, problems at their fields, and the document in plain words.
 */
export { applyPost, type Edited, type Post } from './apply-post.ts'
export { withValue } from './edit-document.ts'
export {
  type ChooseNode,
  type CollectionNode,
  type FormNode,
  formOf,
  type GroupNode,
  type InputNode,
  type KeyNode,
  keyName,
  postOf,
  type Row,
  type RowsNode,
} from './form.ts'
export { type NewItem, withItem, withItemMoved, withoutItem } from './items.ts'
export { nameAt, outlineOf, type Shown, sayInALine } from './outline.ts'
export { pathOf, pointerOf } from './pointer.ts'
export { type CheckedDocument, checkDocument, type ProblemAt, problemsWithin } from './problems-at.ts'
export { keyOffersAt, type Offer, type Offers, offersAt, titleOf, withReferencesRenamed } from './references.ts'
export { type SaidDifference, sayDifferences } from './say-differences.ts'
export { sayProblemAt } from './say-problem-at.ts'
export type { LeafShape } from './shape.ts'
export { patternOf } from './shape-at.ts'
export { requiredSections, sectionNames } from './shape-of-schema.ts'
export { shortNameFrom } from './short-name.ts'
export { helpOf, labelOf, nameColumnOf, optionOf, valueColumnOf } from './words/index.ts'
export { writeDocument } from './write-document.ts'
