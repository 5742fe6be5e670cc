export const itemsEnglish = {
  edit: (name: string) => `Edit: ${name}`,
  remove: (name: string) => `Delete: ${name}`,
  up: (name: string) => `Move up: ${name}`,
  down: (name: string) => `Move down: ${name}`,
  replace: (name: string) => `Replace: ${name}`,
  describe: (name: string) => `Describe: ${name}`,
  toStep: (name: string) => `Move to another step: ${name}`,
  now: (place: number, count: number) => `Now ${String(place)} of ${String(count)}`,
  keyRemove: "Delete the notice, check, key point or photo that has the focus",
  keyMove: "Move it among its like",
};
