/** What APIs call the time at which an entity was made. */
const CREATION = ["createdAt", "created_at", "createDate", "timestamp"];

/** Which of the names is that of an entity's time of creation. */
export function creationField(isKnown: (name: string) => boolean): string | undefined {
  return CREATION.find(isKnown);
}
