#!/usr/bin/env python3
"""The same texts: `trichdan extract`, Python's `re`, and eyecite with an extractor of its own. Mentions are compared before times.

    text.py TRICHDAN [TEXT]     the program, and a file of plain text or of lines of JSON with a "text"; generated where none is told

Compared are numbered mentions by the place of their number. A pattern knows no list (*18, 19-NQ/TW*), no spelling but the official
one and no type word, so that both sides find what the other does not; how much is told. Times are processor time, whole process
for trichdan, the search alone for Python.
"""

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from eyecite.models import Token, TokenExtractor
from eyecite.tokenizers import Tokenizer

# A serial, a year or none, and a code of capitals: what the official printing of a number allows.
NUMBER = r"(?<![\w/.-])(\d{1,5}[a-zđ]?(?:/\d{4})?[-/][A-ZĐ][A-ZĐƯa-z0-9&]*(?:[-/][A-ZĐ][A-ZĐƯa-z0-9&]*){0,6})(?!\w)"
DATE = r"ngày\s+\d{1,2}(?:\s+tháng\s+|[/.-])\d{1,2}(?:\s+năm\s+|[/.-])\d{4}"
CUES = (
    "căn cứ", "thực hiện", "triển khai", "cụ thể hóa", "quán triệt", "hướng dẫn", "quy định chi tiết", "quy định tại", "theo quy định",
    "thay thế", "bãi bỏ", "hủy bỏ", "hết hiệu lực", "sửa đổi", "bổ sung", "đính chính", "ngưng hiệu lực", "tạm ngưng", "gia hạn",
    "kéo dài", "tiếp tục thực hiện", "ban hành kèm theo", "công bố", "ban hành", "trên cơ sở", "sơ kết", "tổng kết",
)
BUDGET = 60.0

PROSE = (
    "Hội nghị nghe báo cáo kết quả phát triển kinh tế - xã hội sáu tháng, thu ngân sách đạt 52,4 % dự toán. ",
    "Đoàn đã kiểm tra 11/14 xã, trong đó có 3 xã vùng sâu, từ ngày 12/12 đến ngày 20/12. ",
    "Người nộp hồ sơ chịu trách nhiệm về tính chính xác của hồ sơ; thời hạn giải quyết là 15 ngày làm việc.\n",
)
CITATIONS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;\n",
    "Nghị định này thay thế Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ.\n",
    "Các chi bộ tiếp tục thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị. ",
    "Bãi bỏ khoản 5 Điều 25 Thông tư số 02/2014/TT-BCT của Bộ trưởng Bộ Công Thương.\n",
    "Thực hiện Nghị quyết số 18, 19-NQ/TW, tỉnh đã sắp xếp lại bộ máy. ",
)


def generated(size=8 << 20, every=1600):
    """One text with a citation for each 1.6 KB, as legal texts have."""
    text, length, cited, turn = [], 0, 0, 0
    while length < size:
        turn += 1
        if length // every > cited:
            part = CITATIONS[cited % len(CITATIONS)]
            cited += 1
        else:
            part = PROSE[turn % len(PROSE)]
        text.append(part)
        length += len(part.encode())
    return ["".join(text)]


def read(path):
    text = Path(path).read_text(encoding="utf-8")
    if not path.endswith(".jsonl"):
        return [text]
    return [json.loads(line)["text"] for line in text.split("\n") if line.strip()]


def trichdan(program, texts):
    """The numbered mentions of each text and the seconds that it took the processor."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for at, text in enumerate(texts):
            file.write(json.dumps({"id": str(at), "text": text}, ensure_ascii=False) + "\n")
        file.flush()
        command = [program, "extract", "--format", "jsonl", "--threads", "1", file.name]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Python counts characters; what is timed counts bytes, as it does unless told.
        printed = subprocess.run([*command, "--offsets", "chars"], check=True, capture_output=True).stdout
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = []
    for line in filter(None, printed.decode().split("\n")):
        mentions = json.loads(line)["mentions"]
        found.append({(one["number_start"], one["number_end"]) for one in mentions if "number_start" in one})
    return found, seconds


def within(texts, search):
    """What a search finds in each text, until the time is up."""
    found, start = [], time.process_time()
    for text in texts:
        found.append(search(text))
        if time.process_time() - start > BUDGET:
            break
    return found, time.process_time() - start


def patterns(texts):
    pattern = re.compile(NUMBER)
    return within(texts, lambda text: {one.span(1) for one in pattern.finditer(text)})


def patterns_dates_and_cues(texts):
    """As trichdan, which tells dates and relations as well: without binding them to the numbers."""
    pattern = re.compile(NUMBER)
    more = re.compile(DATE), re.compile("|".join(CUES), re.IGNORECASE)

    def search(text):
        for other in more:
            for _ in other.finditer(text):
                pass
        return {one.span(1) for one in pattern.finditer(text)}

    return within(texts, search)


def eyecite(texts):
    tokenizer = Tokenizer(extractors=[TokenExtractor(NUMBER, Token.from_match)])

    def search(text):
        tokens, _ = tokenizer.tokenize(text)
        return {(token.start, token.end) for token in tokens if isinstance(token, Token)}

    return within(texts, search)


PEERS = {"re": patterns, "re, dates, cues": patterns_dates_and_cues, "eyecite": eyecite}


def main():
    program, *files = sys.argv[1:]
    texts = read(files[0]) if files else generated()
    sizes = [len(text.encode()) for text in texts]
    ours, seconds = trichdan(program, texts)
    told = {"trichdan": {"mb_s": sum(sizes) / 1e6 / seconds, "mentions": sum(map(len, ours))}}
    for name, peer in PEERS.items():
        theirs, seconds = peer(texts)
        pairs = list(zip(ours, theirs))
        told[name] = {
            "mb_s": sum(sizes[: len(theirs)]) / 1e6 / seconds,
            "mentions": sum(map(len, theirs)),
            "texts": len(theirs),
            "both": sum(len(one & two) for one, two in pairs),
            "only trichdan": sum(len(one - two) for one, two in pairs),
            "only peer": sum(len(two - one) for one, two in pairs),
        }
    print(f"{sum(sizes) / 1e6:.1f} MB in {len(texts)} texts")
    for name in PEERS:
        one = told[name]
        print(f"{name}: {one['both']} numbers in both, {one['only trichdan']} only in trichdan, {one['only peer']} only in {name}")
    print()
    print(f"{'':<18}{'MB/s':>10}{'times':>8}")
    for name, one in told.items():
        print(f"{name:<18}{one['mb_s']:>10.1f}{told['trichdan']['mb_s'] / one['mb_s']:>8.1f}")
    print()
    print(json.dumps(told))


if __name__ == "__main__":
    main()
