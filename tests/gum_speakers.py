#!/usr/bin/env python3
"""Who speaks, on GUM: speakers found against gold coreference.

usage: gum_speakers.py --texts GUM.conllu.gz... > texts.jsonl
       gum_speakers.py GUM.conllu.gz... < hearsay's records

Gold: discourse units with the relation attribution-positive, whose signal `atsrc` names the tokens of the source; the
mention there, its coreference chain, and the proper names in the chain. Counted are the attributions found (a quote
whose source shares a token) whose chain holds a name; right are those whose speaker is an entity with such a name.
With --json one object; --errors lists what is wrong.
"""
import gzip, json, re, sys

OPEN = re.compile(r"\((\d+)-([a-z]+)-[^()]*|(\d+)\)|\)")
TITLES = {"mr", "mrs", "ms", "dr", "sir", "president", "prof", "professor", "the", "a", "senator", "sen", "lord", "lady"}
# In transcripts the text does not say who "I" is: the corpus keeps its speakers beside the text.
FIRST = {"i", "me", "we", "us", "you", "my", "our"}
PRONOUNS = {"i", "me", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them", "who", "this", "that", "one", "which"}


def documents(paths):
    for path in paths:
        doc = None
        for line in gzip.open(path, "rt", encoding="utf8"):
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                if doc:
                    yield doc
                doc = {"id": line[14:], "text": "", "tokens": [], "gold": []}
                open_mentions, mentions = [], []
                joined_to, joined_space = 0, True
                doc["mentions"] = mentions
                new_par = False
            elif line.startswith("# newpar"):
                new_par = True
            elif line and line[0].isdigit():
                cols = line.split("\t")
                misc = dict(x.split("=", 1) for x in cols[9].split("|") if "=" in x)
                if "-" in cols[0]:  # "don't", whose parts follow: what it says of the space behind it holds for them
                    joined_to, joined_space = int(cols[0].split("-")[1]), misc.get("SpaceAfter") != "No"
                    continue
                if "." in cols[0]:
                    continue
                if new_par and doc["text"]:
                    doc["text"] = doc["text"].rstrip() + "\n\n"
                new_par = False
                start = len(doc["text"])
                doc["text"] += cols[1]
                index = len(doc["tokens"])
                doc["tokens"].append((start, len(doc["text"]), cols[4], cols[1]))
                number = int(cols[0])
                space = number == joined_to and joined_space if number <= joined_to else misc.get("SpaceAfter") != "No"
                if number >= joined_to:
                    joined_to = 0
                if space:
                    doc["text"] += " "
                for m in re.finditer(r"\((\d+)-([a-z]+)[^()]*(\)?)|(\d+)\)", misc.get("Entity", "")):
                    if m.group(1):
                        if m.group(3):
                            mentions.append((m.group(1), m.group(2), index, index + 1))
                        else:
                            open_mentions.append((m.group(1), m.group(2), index))
                    else:
                        for k in range(len(open_mentions) - 1, -1, -1):
                            if open_mentions[k][0] == m.group(4):
                                e = open_mentions.pop(k)
                                mentions.append((e[0], e[1], e[2], index + 1))
                                break
                for relation in misc.get("Discourse", "").split(";"):
                    if ":" in relation and "attribution-positive" in relation:
                        s = re.search(r"atsrc-([\d,-]+)-", relation)
                        if s:
                            ids = set()
                            for part in s.group(1).split(","):
                                ends = [int(x) for x in part.split("-") if x]
                                if ends:
                                    ids |= set(range(ends[0] - 1, ends[-1]))
                            doc["gold"].append(ids)
        if doc:
            yield doc


def key(name):
    words = [w.casefold() for w in re.findall(r"\w+", re.sub(r"['’]s\b", "", name))]
    return [w for w in words if w not in TITLES] or words


def names_of(doc, chain):
    names = []
    for c, _, a, b in doc["mentions"]:
        if c != chain:
            continue
        proper = [doc["tokens"][i][3] for i in range(a, b) if doc["tokens"][i][2].startswith("NNP")]
        if proper:
            names.append([w for t in proper for w in key(t)])
    return names


def kind_of(doc, tokens):
    words = [doc["tokens"][i] for i in sorted(tokens) if i < len(doc["tokens"])]
    if any(t[2].startswith("NNP") for t in words):
        return "names"
    return "pronouns" if words and all(t[3].casefold() in PRONOUNS for t in words) else "titles"


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if "--texts" in sys.argv:
        for doc in documents(args):
            print(json.dumps({"id": doc["id"], "text": doc["text"].rstrip()}, ensure_ascii=False))
        return
    records = {}
    for line in sys.stdin:
        r = json.loads(line)
        records[r["id"]] = r
    counts, log, gold_count, first = {}, [], 0, 0
    for doc in documents(args):
        r = records.get(doc["id"])
        if not r:
            continue
        out = [o for o, _ in r["source_map"]]
        maps = r["source_map"]

        def origin(p):
            lo, hi = 0, len(maps) - 1
            while lo < hi:
                m = (lo + hi + 1) // 2
                lo, hi = (m, hi) if maps[m][0] <= p else (lo, m - 1)
            return maps[lo][1] + p - maps[lo][0]

        entities = {e["id"]: e for e in r["entities"]}
        quotes = [(origin(q["source"]["start"]), origin(q["source"]["end"]), q) for q in r["quotes"] if q["source"]]
        for ids in doc["gold"]:
            spans = [doc["tokens"][i][:2] for i in ids if i < len(doc["tokens"])]
            if not spans:
                continue
            a, b = min(s for s, _ in spans), max(e for _, e in spans)
            words = {doc["tokens"][i][3].casefold() for i in ids if i < len(doc["tokens"])}
            if words & FIRST:
                first += 1
                continue
            near = [m for m in doc["mentions"] if set(range(m[2], m[3])) & ids]
            near.sort(key=lambda m: (-len(set(range(m[2], m[3])) & ids), m[3] - m[2]))
            names = names_of(doc, near[0][0]) if near else []
            if not names:
                continue
            gold_count += 1
            found = [q for s, e, q in quotes if s < b and a < e]
            if not found:
                continue
            speaker = entities.get(found[0]["speaker"])
            got = key(speaker["name"]) if speaker else []
            right = bool(got) and any(set(n) <= set(got) or set(got) <= set(n) or got[-1] == n[-1] for n in names)
            c = counts.setdefault(kind_of(doc, ids), [0, 0])
            c[0] += right
            c[1] += 1
            if not right:
                words = " ".join(doc["tokens"][i][3] for i in sorted(ids))
                log.append(f"[{doc['id']}] {words!r}: got {speaker and speaker['name']!r}, gold {' / '.join(sorted({' '.join(n) for n in names}))[:70]}")
    total = [sum(c[0] for c in counts.values()), sum(c[1] for c in counts.values())]
    shares = {k: round(100 * c[0] / c[1], 1) for k, c in sorted(counts.items())}
    result = {"first and second person, not counted": first, "with a name": gold_count, "found": total[1], "speaker": round(100 * total[0] / max(total[1], 1), 1), **shares}
    if "--json" in sys.argv:
        print(json.dumps(result))
    else:
        print(result, {k: c[1] for k, c in counts.items()})
    if "--errors" in sys.argv:
        print(*log, sep="\n")


main()
