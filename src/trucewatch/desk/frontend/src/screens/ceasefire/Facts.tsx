import type { ComponentChildren } from "preact";
import { Link } from "../../components/Link";
import { Names } from "../../components/Names";
import { TimeText } from "../../components/TimeText";
import type { Ceasefire } from "../../types";
import { words } from "../../words";

interface Props {
  ceasefire: Ceasefire;
  chain: readonly Ceasefire[];
}

/** The fields of a ceasefire; what nobody states says so. */
export function Facts({ ceasefire, chain }: Props) {
  const say = words.ceasefire;
  const { ends_means, permanent, purpose, class: class_ } = ceasefire;
  return (
    <dl class="facts card">
      <Fact name={words.home.declaredBy}>
        <Names names={ceasefire.declared_by} />
      </Fact>
      <Fact name={words.home.area}>
        <Names names={ceasefire.areas} />
      </Fact>
      {ceasefire.excludes.length > 0 && (
        <Fact name={words.home.excludes}>
          <Names names={ceasefire.excludes} />
        </Fact>
      )}
      <Fact name={say.declared}>
        <TimeText when={ceasefire.declared_at} />
      </Fact>
      <Fact name={say.starts}>
        <TimeText when={ceasefire.starts} />
      </Fact>
      <Fact name={say.ends}>
        {ceasefire.ends ? <TimeText when={ceasefire.ends} /> : words.chains.open}
      </Fact>
      {ends_means && <Fact name={say.endsMeans}>{words.endsMeans[ends_means]}</Fact>}
      {permanent !== null && <Fact name={say.permanent}>{permanent ? say.yes : say.no}</Fact>}
      {purpose && <Fact name={say.purpose}>{purpose}</Fact>}
      {class_ && <Fact name={say.class}>{class_}</Fact>}
      <Fact name={say.mediators}>
        <Names names={ceasefire.mediators} empty={words.none} />
      </Fact>
      <Follows name={say.extensionOf} id={ceasefire.extension_of} chain={chain} />
      <Follows name={say.supersedes} id={ceasefire.supersedes} chain={chain} />
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Follows({
  name, id, chain,
}: { name: string; id: string | null; chain: readonly Ceasefire[] }) {
  if (id === null) return null;
  const other = chain.find((one) => one.id === id);
  return (
    <Fact name={name}>
      <Link to={`/ceasefire/${encodeURIComponent(id)}`}>
        <bdi>{other?.name ?? id}</bdi>
      </Link>
    </Fact>
  );
}
