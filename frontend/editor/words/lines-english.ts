const plural = (count: number, one: string, more: string): string => (count === 1 ? one : more);

export const linesEnglish = {
  noticeHint: (level: string) => `Enter makes it a notice of this step, ${level}. What can hurt. What happens then. How to avoid it.`,
  toolsHint: "Enter puts it on the list of tools. Several: with a comma between.",
  partsHint: "Enter puts it on the list of parts. Several: with a comma between.",
  noticeAdded: (level: string) => `${level} added to this step`,
  noticesFull: (most: number) => `A step has ${String(most)} notices at most.`,
  itemsAdded: (count: number) => `${String(count)} ${plural(count, "line", "lines")} added under “Before you start”`,
  itemsLeft: (count: number) => `The list is full. ${String(count)} ${plural(count, "line was", "lines were")} left out.`,
  keyNotice: "In an empty command line: a notice; three sentences, then Enter",
  keyDanger: "The same, with DANGER",
  keyTools: "In an empty command line: tools, with a comma between, then Enter",
  keyParts: "The same for parts",
};
