import { Card } from "../../components/Card";
import { Names } from "../../components/Names";
import { EmptyNote } from "../../components/Notes";
import { Quotes } from "../../components/Quotes";
import type { Dispute } from "../../types";
import { words } from "../../words";

/** Each dispute with its answers side by side and who gives them. */
export function Disputes({ disputes }: { disputes: readonly Dispute[] }) {
  if (disputes.length === 0) return <EmptyNote>{words.ceasefire.noDisputes}</EmptyNote>;
  return (
    <div class="cards">
      {disputes.map((dispute) => (
        <Card
          key={dispute.id}
          id={dispute.id}
          title={dispute.question}
          over={
            <span class="faint">
              {words.disputeStates[dispute.status]} · {words.relations[dispute.relation]}
            </span>
          }
        >
          <ul class="answers">
            {dispute.answers.map((answer) => (
              <li key={answer.answer}>
                <strong dir="auto">{answer.answer}</strong>
                <p class="faint">
                  <Names names={answer.speakers} empty={words.ceasefire.own} />
                </p>
                <Quotes claims={answer.claims} of={answer.answer} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </div>
  );
}
