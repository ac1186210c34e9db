#!/usr/bin/env python3
"""Which side they take, in bulk: hearsay's stances on Article-Bias-Prediction against what holders are known for.

usage: news_sides.py SIDES.txt [--json] [--errors] < hearsay's records

SIDES   one `topic | holder | favor or against` a line (tests/articles/sides.txt)

Counted is each stance of such a holder on such a topic that takes a side; right are those that take the known one.
--errors prints the others with the words of target and evidence.
"""
import argparse, collections, json, re, sys

TITLES = {"mr.", "mrs.", "ms.", "sen.", "rep.", "president", "senator"}


def read_sides(path):
    """(topic, last word of the name) to the side, the words that may stand before it, and those that must."""
    sides = {}
    for line in open(path, encoding="utf8"):
        if line.startswith("#") or not line.strip():
            continue
        topic, holder, side = (x.strip() for x in line.split("|"))
        name, _, first = holder.partition(" (")
        words = name.split()
        allowed = {x.strip().lower() for x in first.rstrip(")").split(",")} if first else None
        sides[topic, words[-1]] = (side, allowed, [w for w in words[:-1]])
    return sides


def known_side(sides, topic, name):
    words = name.split()
    side, allowed, must = sides.get((topic, words[-1]), (None, None, []))
    before = {w.lower() for w in words[:-1]} - TITLES
    if side and (allowed is not None and before - allowed or not set(must) <= set(words)):
        return None
    return side


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("sides")
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--errors", action="store_true")
    args = ap.parse_args()
    sides, count = read_sides(args.sides), collections.Counter()
    for line in sys.stdin:
        record = json.loads(line)
        names = {e["id"]: e["name"] for e in record["entities"]}
        for s in record["stances"]:
            topic = s["target"].get("topic")
            side = known_side(sides, topic, names[s["holder"]]) if s["holder"] in names and topic else None
            if not side or s["label"] == "neutral":
                continue
            count[s["label"] == side] += 1
            if args.errors and s["label"] != side:
                t = s["target"]
                around = re.sub(r"\s+", " ", record["text"][max(0, t["start"] - 250):t["end"] + 120])
                print(f"{topic}: {names[s['holder']]} {s['label']} ({s['rule']}; {', '.join(e['text'] for e in s['evidence'])}): {around}")
    total = count[True] + count[False]
    share = round(100 * count[True] / total, 1) if total else 0
    print(json.dumps({"sides": share}) if args.json else f"sides {share} % of {total}")


if __name__ == "__main__":
    main()
