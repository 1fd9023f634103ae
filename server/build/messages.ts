import { practice, practiceIds } from "../src/knowledge/practice.js";

/** Prints what every practice says, one message a line, so that they can be read aloud one after the other. */
for (const id of practiceIds) {
  const { message, title } = practice(id);
  console.log(`${id}\n    ${title}\n    ${message}`);
}
