export {
  calendarWithDaysOff, demonstrationReference, published, publishedEvent, referenceAfter,
} from './demonstration.js'
export { RuleStory } from './rule-story.js'
