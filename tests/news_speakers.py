#!/usr/bin/env python3
"""Who is meant, in bulk: hearsay's records of Article-Bias-Prediction against what is known without annotation.

usage: news_speakers.py [--json] [--errors] < hearsay's records

  surnames   share of the surnames of presidents and candidates, standing alone ("Trump said", "Mr. Obama"), that
             were taken to mean them and not a relative
  president  share of the sources "the president" taken to mean the president of the United States of the day; not
             all do (some mean Mr. Putin, or Lincoln)
  pronouns   share of quotes told with "he" or "she" that have the speaker whom other articles name beside the same
             first eight words; three in four of those that name somebody must agree
"""
import argparse, collections, json, re, sys

WORD = re.compile(r"\w+(?:['’]\w+)*")
QUOTED = re.compile(r'[“"]([^“”"]{30,})[”"]')
FIRST = {"Trump": {"donald"}, "Obama": {"barack"}, "Romney": {"mitt"}, "Biden": {"joe", "joseph"}}
TITLES = {"mr", "mr.", "president", "u.s.", "us"}
INAUGURATION = "2017-01-20"
SAME_WORDS = 8


def words(text):
    return [w.lower().replace("’", "'") for w in WORD.findall(text or "")]


def is_person(name, surname):
    """Whether an entity's name is the person's: the surname, with nothing before it but first names and titles. Mr.
    Biden is a Jr., Mr. Trump has a son who is one."""
    if surname == "Biden":
        name = re.sub(r",? Jr\.$", "", name)
    before, _, last = name.rpartition(" ")
    return last.lower() == surname.lower() and (not before or before.split()[0].lower() in FIRST[surname] | TITLES)


def surnames(record, count, log):
    for e in record["entities"]:
        for m in e["mentions"]:
            said = record["text"][m["start"]:m["end"]].split()
            woman = re.search(r"\b(Mrs|Ms)\.? $", record["text"][:m["start"]][-5:])
            if not said or said[-1] not in FIRST or {w.lower() for w in said[:-1]} - TITLES or woman:
                continue
            right = is_person(e["name"], said[-1])
            count["surnames", right] += 1
            if not right:
                log.append(f"surname {said[-1]}: {e['name']} [{record['id']}]")


def presidents(record, count, log):
    if not record.get("date"):
        return
    names = {e["id"]: e["name"] for e in record["entities"]}
    surname = "Obama" if record["date"] < INAUGURATION else "Trump"
    for q in record["quotes"]:
        if (q["source"] or {}).get("text", "").strip(" ,").lower() == "the president":
            name = names.get(q["speaker"], "nobody")
            count["president", is_person(name, surname)] += 1
            if not is_person(name, surname):
                log.append(f"president in {record['date'][:4]}: {name} [{record['id']}]")


def shared(record, groups):
    names = {e["id"]: (e["name"], e["kind"]) for e in record["entities"]}
    for q in record["quotes"]:
        if q["type"] == "indirect":
            continue
        name, kind = names.get(q["speaker"], ("", ""))
        for c in q["content"]:
            for m in QUOTED.finditer(record["text"][c["start"]:c["end"]]):
                key = words(m.group(1))[:SAME_WORDS]
                if len(key) == SAME_WORDS:
                    groups[tuple(key)].append((record["id"], name, kind, (q["source"] or {}).get("text", "")))


def pronouns(groups, count, log):
    for key, all_ in groups.items():
        if len({id_ for id_, *_ in all_}) < 2:
            continue
        named = collections.Counter(words(name)[-1] for _, name, kind, source in all_
                                    if kind == "person" and words(name) and words(name)[-1] in words(source))
        if not named:
            continue
        surname, n = named.most_common(1)[0]
        if 4 * n < 3 * sum(named.values()):
            continue
        for id_, name, _, source in all_:
            if words(source) in (["he"], ["she"]):
                right = surname in words(name)
                count["pronouns", right] += 1
                if not right:
                    log.append(f"{source} is {name}, elsewhere {surname}: {' '.join(key)} [{id_}]")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--errors", action="store_true")
    args = ap.parse_args()
    count, groups, log = collections.Counter(), collections.defaultdict(list), []
    for line in sys.stdin:
        record = json.loads(line)
        surnames(record, count, log)
        presidents(record, count, log)
        shared(record, groups)
    pronouns(groups, count, log)
    total = {k: count[k, True] + count[k, False] for k in ("surnames", "president", "pronouns")}
    share = {k: round(100 * count[k, True] / n, 1) if n else 0 for k, n in total.items()}
    if args.errors:
        print(*log, sep="\n")
    print(json.dumps(share) if args.json else "\n".join(f"{k:<10} {share[k]:5} % of {n}" for k, n in total.items()))


if __name__ == "__main__":
    main()
