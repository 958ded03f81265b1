/** The interface in English: what people hand on. */
import { many } from "../many";

export const carrying = {
  handon: {
    intro: "Each file holds what the filter above shows, no more and no less.",
    editorsOnly: (role: string) =>
      `Handing the record on takes the role editor; yours is ${role}. Ask an owner of the ledger.`,
    allReviewed: "Every claim within this filter has been reviewed.",
    unreviewed: (n: number) =>
      `${many(n, "claim", "claims")} within this filter ${n === 1 ? "has" : "have"} not been reviewed. The files mark each of them, and what rests on it.`,
    toReview: "Review them first",
    report: "Situation report",
    reportHolds:
      "Where each ceasefire stands, deadlines of the next 72 hours, what is alleged by whom, tolls by counter, disputes, notices, gaps and sources. Each sentence carries its claims.",
    since: "Alleged since",
    sinceHelp: "Time in UTC. With it, counts stand beside those of as long a time before.",
    reports: {
      html: { name: "Web page (html)", holds: "one file that asks nothing of another host" },
      md: { name: "Text (md)", holds: "Markdown, to go on writing in" },
      pdf: { name: "Print (pdf)", holds: "A4, with the map and the charts" },
    },
    exports: "The record in other formats",
    hxl: "with a row of HXL hashtags",
    formats: {
      csv: { name: "Tables (csv)", holds: "a zip: a table for each part of the picture, and the claims" },
      geojson: { name: "Map (geojson)", holds: "where ceasefires, incidents, notices and control are said to be" },
      ics: { name: "Calendar (ics)", holds: "the deadlines, as calendar events" },
      cap: { name: "Alerts (cap)", holds: "a zip: an alert for each notice (Common Alerting Protocol)" },
      atom: { name: "Feed (atom)", holds: "what has changed, for a feed reader" },
      annotations: { name: "Quotes (annotations)", holds: "the quotes of the claims, as W3C Web Annotations" },
      ethprio: { name: "Ceasefire data (ethprio)", holds: "the ceasefires, a row for each party, in ETH/PRIO’s columns" },
    },
    making: "Being made",
    saved: (name: string) => `Saved: ${name}`,
    public: "For the public",
    publicHelp:
      "The situation report and these exports are internal. A copy for everybody is made by the command below, on the machine with the ledger. Without a policy it lets out accepted claims only, no sources, no private persons’ names and no fine places; a policy file says otherwise.",
    publicCommand: "trucewatch publish --ledger LEDGER --policy POLICY.yaml -o FOLDER",
  },
};
