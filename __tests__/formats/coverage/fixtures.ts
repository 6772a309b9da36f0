import type { CoverageFormat, Totals } from '../../../src/formats/coverage/types.ts';

type Numbers = readonly [covered: number, total: number] | null;

export interface Fixture {
  readonly name: string;
  readonly format: CoverageFormat;
  readonly text: string;
  /** lines, branches, functions, statements */
  readonly totals: readonly [Numbers, Numbers, Numbers, Numbers];
  readonly files: number;
}

/** A small report of each format, shaped as its tool shapes it, with totals counted by hand. */
export const FIXTURES: readonly Fixture[] = [
  {
    name: 'lcov of LCOV 1',
    format: 'lcov',
    text: 'TN:unit\nSF:/repo/src/pay.c\nFN:3,pay\nFN:9,9,refund(int, char)\nFNDA:2,pay\nFNDA:0,refund(int, char)\nFNF:2\nFNH:1\nBRDA:4,0,0,2\nBRDA:4,0,1,-\nBRF:2\nBRH:1\nDA:3,2\nDA:4,2,abc/def==\nDA:9,0\nLF:3\nLH:2\nend_of_record\n',
    totals: [[2, 3], [1, 2], [1, 2], null],
    files: 1,
  },
  {
    name: 'lcov of LCOV 2 with aliases, letters and an unreachable branch',
    format: 'lcov',
    text: 'SF:a.h\nFNL:0,3,3\nFNA:0,1,f<int>\nFNA:0,0,f<double>\nFNF:1\nFNH:1\nBRDA:3,f0,0,2\nBRDA:3,e0,1,0\nBRDA:3,U0,2,0\nBRF:2\nBRH:1\nDA:3,1\nLF:1\nLH:1\nend_of_record\n',
    totals: [[1, 1], [1, 2], [1, 2], null],
    files: 1,
  },
  {
    name: 'lcov of coverage.py: branches are words, with commas',
    format: 'lcov',
    text: "TN:\nSF:a.py\nDA:1,1\nDA:2,0\nLF:2\nLH:1\nBRDA:1,0,jump to line 2,0\nBRDA:1,0,return from function 'q, r',1\nBRF:2\nBRH:1\nend_of_record\n",
    totals: [[1, 2], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'Cobertura: method lines do not count again, coverlet’s True',
    format: 'cobertura',
    text: '<?xml version="1.0" ?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<coverage line-rate="0.66" branch-rate="0.66" lines-covered="2" lines-valid="3" branches-covered="2" branches-valid="3" version="1" timestamp="1"><sources><source>/repo</source></sources><packages><package name="p"><classes><class name="A" filename="src/a.js"><methods><method name="m" signature="()V"><lines><line number="1" hits="1"/><line number="90" hits="0"/></lines></method></methods><lines><line number="2" hits="1" branch="True" condition-coverage="66.66666666666666% (2/3)"/><line number="3" hits="0" branch="False"/></lines></class><class name="A$1" filename="src/a.js"><methods/><lines><line number="4" hits="3"/></lines></class></classes></package></packages></coverage>\n',
    totals: [[2, 3], [2, 3], null, null],
    files: 1,
  },
  {
    name: 'Clover of Istanbul: its statements are lines',
    format: 'clover',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<coverage generated="1" clover="3.2.0"><project timestamp="1" name="All files"><metrics statements="2" coveredstatements="1" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1" files="1"/><package name="src"><metrics statements="2" coveredstatements="1"/><file name="a.js" path="/repo/src/a.js"><metrics statements="2" coveredstatements="1" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/><line num="1" count="1" type="cond" truecount="1" falsecount="1"/><line num="2" count="0" type="stmt"/></file></package></project></coverage>\n',
    totals: [[1, 2], [1, 2], [1, 1], null],
    files: 1,
  },
  {
    name: 'Clover of PHPUnit: branches only in the totals, a method is covered when all of it is',
    format: 'clover',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<coverage generated="1"><project timestamp="1"><file name="/repo/src/A.php"><class name="A" namespace="global"><metrics methods="1" coveredmethods="0"/></class><line num="4" type="method" name="m" count="1"/><line num="5" type="stmt" count="1"/><line num="6" type="stmt" count="0"/><metrics methods="1" coveredmethods="0" conditionals="5" coveredconditionals="2" statements="2" coveredstatements="1"/></file><metrics files="1" methods="1" coveredmethods="0" conditionals="5" coveredconditionals="2" statements="2" coveredstatements="1"/></project></coverage>\n',
    totals: [[1, 2], [2, 5], [0, 1], null],
    files: 1,
  },
  {
    name: 'Clover of OpenClover: statements are statements, conditions count both ways',
    format: 'clover',
    text: '<?xml version="1.0" encoding="UTF-8"?>\n<coverage clover="4.5.2" generated="1"><project name="demo" timestamp="1"><metrics statements="3" coveredstatements="2" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/><package name="demo"><file name="A.java" path="/repo/src/demo/A.java"><metrics statements="3" coveredstatements="2" conditionals="2" coveredconditionals="1" methods="1" coveredmethods="1"/><line num="3" type="method" count="4" signature="m() : int"/><line num="4" type="stmt" count="4"/><line num="4" type="cond" truecount="4" falsecount="0"/><line num="5" type="stmt" count="4"/><line num="5" type="stmt" count="0"/></file></package></project><testproject name="tests" timestamp="1"><metrics statements="9" coveredstatements="9"/></testproject></coverage>\n',
    totals: [
      [2, 2],
      [1, 2],
      [1, 1],
      [2, 3],
    ],
    files: 1,
  },
  {
    name: 'JaCoCo with groups; BRANCH left out means none',
    format: 'jacoco',
    text: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report name="all"><group name="one"><package name="demo"><class name="demo/A" sourcefilename="A.java"><method name="m" desc="()V" line="3"><counter type="LINE" missed="1" covered="1"/><counter type="METHOD" missed="0" covered="1"/></method><counter type="LINE" missed="1" covered="1"/><counter type="METHOD" missed="0" covered="1"/></class><sourcefile name="A.java"><line nr="3" mi="0" ci="2" mb="0" cb="0"/><line nr="4" mi="1" ci="0" mb="0" cb="0"/><counter type="LINE" missed="1" covered="1"/></sourcefile></package></group><counter type="INSTRUCTION" missed="1" covered="2"/><counter type="LINE" missed="1" covered="1"/><counter type="METHOD" missed="0" covered="1"/></report>',
    totals: [[1, 2], [0, 0], [1, 1], null],
    files: 1,
  },
  {
    name: 'JaCoCo CSV',
    format: 'jacoco-csv',
    text: 'GROUP,PACKAGE,CLASS,INSTRUCTION_MISSED,INSTRUCTION_COVERED,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED,COMPLEXITY_MISSED,COMPLEXITY_COVERED,METHOD_MISSED,METHOD_COVERED\ndemo,demo,"A.new Map<K, V>() {...}",1,6,1,3,2,4,1,1,0,2\n',
    totals: [[4, 6], [3, 4], [2, 2], null],
    files: 1,
  },
  {
    name: 'OpenCover: the first summary, sequence points are statements',
    format: 'opencover',
    text: '\ufeff<?xml version="1.0" encoding="utf-8"?><CoverageSession><Summary numSequencePoints="2" visitedSequencePoints="1" numBranchPoints="2" visitedBranchPoints="1" numMethods="1" visitedMethods="1" /><Modules><Module skippedDueTo="Filter"><ModuleName>x</ModuleName></Module><Module hash="1"><Summary numSequencePoints="2" visitedSequencePoints="1"/><Files><File uid="7" fullPath="C:\\repo\\src\\A.cs"/></Files><Classes><Class><FullName>A</FullName><Methods><Method visited="true"><Name>System.Void A::M()</Name><FileRef uid="7"/><SequencePoints><SequencePoint vc="3" offset="0" sl="5" sc="1" el="5" ec="9" fileid="7"/><SequencePoint vc="0" offset="4" sl="6" sc="1" el="7" ec="9" fileid="7"/></SequencePoints><BranchPoints><BranchPoint vc="3" sl="5" path="0" offset="1" fileid="7"/><BranchPoint vc="0" sl="5" path="1" offset="1" fileid="7"/></BranchPoints></Method></Methods></Class></Classes></Module></Modules></CoverageSession>',
    totals: [
      [1, 3],
      [1, 2],
      [1, 1],
      [1, 2],
    ],
    files: 1,
  },
  {
    name: 'SonarQube generic',
    format: 'sonarqube-generic',
    text: '<?xml version="1.0"?>\n<coverage version="1"><file path="src/a.cpp"><lineToCover lineNumber="2" covered="true" branchesToCover="4" coveredBranches="3"/><lineToCover lineNumber="3" covered="false"/></file></coverage>\n',
    totals: [[1, 2], [3, 4], null, null],
    files: 1,
  },
  {
    name: 'Istanbul: a line takes the statement that ran most often; a branch with one outcome',
    format: 'istanbul-json',
    text: '{"/repo/a.js": {"path":"/repo/a.js","statementMap":{"0":{"start":{"line":1,"column":0},"end":{"line":1,"column":9}},"1":{"start":{"line":1,"column":9},"end":{"line":1,"column":12}},"2":{"start":{"line":2,"column":0},"end":{"line":2,"column":3}}},"fnMap":{"0":{"name":"f","decl":{"start":{"line":1,"column":0},"end":{"line":1,"column":2}},"loc":{"start":{"line":1,"column":2},"end":{"line":2,"column":3}}}},"branchMap":{"0":{"type":"default-arg","loc":{"start":{"line":1,"column":4},"end":{"line":1,"column":5}},"locations":[]}},"s":{"0":5,"1":0,"2":0},"f":{"0":1},"b":{"0":[0]}}\n}\n',
    totals: [
      [1, 2],
      [0, 1],
      [1, 1],
      [1, 3],
    ],
    files: 1,
  },
  {
    name: 'Istanbul summary with a percentage that is a word',
    format: 'istanbul-json-summary',
    text: '{"total": {"lines":{"total":3,"covered":2,"skipped":0,"pct":66.66},"statements":{"total":4,"covered":2,"skipped":0,"pct":50},"functions":{"total":1,"covered":1,"skipped":0,"pct":100},"branches":{"total":0,"covered":0,"skipped":0,"pct":"Unknown"}}\n,"C:\\\\repo\\\\a.js": {"lines":{"total":3,"covered":2,"skipped":0,"pct":66.66},"functions":{"total":1,"covered":1,"skipped":0,"pct":100},"statements":{"total":4,"covered":2,"skipped":0,"pct":50},"branches":{"total":0,"covered":0,"skipped":0,"pct":100}}\n}\n',
    totals: [
      [2, 3],
      [0, 0],
      [1, 1],
      [2, 4],
    ],
    files: 1,
  },
  {
    name: 'coverage.py: lines and branches apart, not its combined percentage',
    format: 'coveragepy-json',
    text: '{"meta": {"format": 3, "version": "7.6", "branch_coverage": true, "show_contexts": false}, "files": {"a.py": {"executed_lines": [1, 2], "summary": {"covered_lines": 2, "num_statements": 3, "percent_covered": 60.0, "num_branches": 2, "covered_branches": 1}, "missing_lines": [4], "excluded_lines": [], "executed_branches": [[2, 4]], "missing_branches": [[2, -1]]}}, "totals": {"covered_lines": 2, "num_statements": 3, "percent_covered": 60.0, "num_branches": 2, "num_partial_branches": 1, "covered_branches": 1, "missing_branches": 1}}',
    totals: [[2, 3], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'SlipCover, which names no totals but what was missed',
    format: 'coveragepy-json',
    text: '{"meta": {"software": "slipcover", "version": "1.1.0", "branch_coverage": true, "show_contexts": false}, "files": {"pkg/a.py": {"executed_lines": [1, 2], "missing_lines": [4], "executed_branches": [[2, 4]], "missing_branches": [[2, 0]], "summary": {"covered_lines": 2, "missing_lines": 1, "covered_branches": 1, "missing_branches": 1, "percent_covered": 60.0}}}, "summary": {"covered_lines": 2, "missing_lines": 1, "covered_branches": 1, "missing_branches": 1, "percent_covered": 60.0, "percent_covered_display": "60"}}',
    totals: [[2, 3], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'coverlet JSON',
    format: 'coverlet-json',
    text: '{"A.dll":{"/repo/A.cs":{"N.A":{"System.Void N.A::M()":{"Lines":{"5":1,"6":0},"Branches":[{"Line":5,"Offset":1,"EndOffset":2,"Path":0,"Ordinal":0,"Hits":1},{"Line":5,"Offset":1,"EndOffset":9,"Path":1,"Ordinal":1,"Hits":0}]},"System.Void N.A::X()":{"Lines":{"9":0},"Branches":[]}}}}}',
    totals: [[1, 3], [1, 2], [1, 2], null],
    files: 1,
  },
  {
    name: 'Go with -coverpkg: a block comes once for each test binary',
    format: 'go-cover',
    text: 'mode: atomic\nexample.com/m/a/a.go:5.22,7.3 2 0\nexample.com/m/a/a.go:8.2,8.9 1 0\nexample.com/m/a/a.go:5.22,7.3 2 18446744073709551615\n',
    totals: [null, null, null, [2, 3]],
    files: 1,
  },
  {
    name: 'SimpleCov: two commands, lines that do not count',
    format: 'simplecov',
    text: '{"RSpec":{"coverage":{"/repo/a.rb":{"lines":[1,null,0,0],"branches":{"[:if, 0, 3, 2, 3, 9]":{"[:then, 1, 3, 2, 3, 5]":0,"[:else, 2, 3, 2, 3, 9]":0}}}},"timestamp":1},"Cucumber":{"coverage":{"/repo/a.rb":{"lines":[1,null,4,0],"branches":{"[:if, 0, 3, 2, 3, 9]":{"[:then, 1, 3, 2, 3, 5]":4,"[:else, 2, 3, 2, 3, 9]":0}}}},"timestamp":2}}',
    totals: [[2, 3], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'SimpleCov’s JSON formatter with ignored lines',
    format: 'simplecov',
    text: '{"meta":{"simplecov_version":"0.22.0"},"coverage":{"/repo/a.rb":{"lines":[1,"ignored",0],"branches":[{"type":"then","start_line":3,"end_line":3,"coverage":0},{"type":"else","start_line":3,"end_line":3,"coverage":2}]}},"groups":{}}',
    totals: [[1, 2], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'llvm-cov: functions are not instantiations',
    format: 'llvm-cov-json',
    text: '{"data":[{"files":[{"branches":[],"expansions":[],"filename":"/repo/a.c","segments":[[2,1,1,true,true,false],[4,2,0,false,false,false]],"summary":{"branches":{"count":2,"covered":1},"functions":{"count":1,"covered":1},"lines":{"count":3,"covered":3}}}],"functions":[{"name":"f","count":1}],"totals":{"branches":{"count":2,"covered":1,"notcovered":1,"percent":50},"functions":{"count":1,"covered":1,"percent":100},"instantiations":{"count":2,"covered":2,"percent":100},"lines":{"count":3,"covered":3,"percent":100},"regions":{"count":1,"covered":1}}}],"type":"llvm.coverage.json.export","version":"2.0.1"}',
    totals: [[3, 3], [1, 2], [1, 1], null],
    files: 1,
  },
  {
    name: 'gcovr: what is excluded or no code does not count',
    format: 'gcovr-json',
    text: '{"files": [{"file": "a.cpp", "functions": [{"execution_count": 1, "lineno": 1, "name": "f()"}], "lines": [{"branches": [{"count": 1, "fallthrough": true, "throw": false}, {"count": 0, "fallthrough": false, "throw": true}], "count": 1, "gcovr/noncode": false, "line_number": 1}, {"branches": [], "count": 0, "gcovr/noncode": true, "line_number": 2}, {"branches": [], "count": 0, "line_number": 3}]}], "gcovr/format_version": "0.5"}',
    totals: [[1, 2], [1, 2], [1, 1], null],
    files: 1,
  },
  {
    name: 'gcovr summary',
    format: 'gcovr-json-summary',
    text: '{"branch_covered": 1, "branch_percent": 50.0, "branch_total": 2, "files": [{"branch_covered": 1, "branch_total": 2, "filename": "a.cpp", "function_covered": 1, "function_total": 1, "line_covered": 2, "line_total": 3}], "function_covered": 1, "function_total": 1, "gcovr/summary_format_version": "0.5", "line_covered": 2, "line_percent": 66.7, "line_total": 3, "root": "."}',
    totals: [[2, 3], [1, 2], [1, 1], null],
    files: 1,
  },
  {
    name: 'gcovr CSV',
    format: 'gcovr-csv',
    text: 'filename,line_total,line_covered,line_percent,branch_total,branch_covered,branch_percent,function_total,function_covered,function_percent\n"a, b.cpp",10,4,0.4,6,3,0.5,4,2,0.5\n',
    totals: [[4, 10], [3, 6], [2, 4], null],
    files: 1,
  },
  {
    name: 'Coveralls',
    format: 'coveralls-json',
    text: '{"run_at": "now", "source_files": [{"coverage": [null, 2, 0], "branches": [2, 0, 0, 1, 2, 0, 1, 0], "name": "a.cpp", "source_digest": "00"}]}',
    totals: [[1, 2], [1, 2], null, null],
    files: 1,
  },
  {
    name: 'the text of coverage.py: partial branches are no branches',
    format: 'coverage-text',
    text: 'Name     Stmts   Miss Branch BrPart  Cover   Missing\n---------------------------------------------------\na b.py      28      9     12      2    62%   4-6, 9->11\n---------------------------------------------------\nTOTAL       28      9     12      2    62%\n',
    totals: [[19, 28], null, null, null],
    files: 0,
  },
  {
    name: 'the text of Istanbul',
    format: 'coverage-text',
    text: '=============================== Coverage summary ===============================\nStatements   : 69.69% ( 23/33 )\nBranches     : Unknown% ( 0/0 )\nFunctions    : 81.81% ( 9/11 )\nLines        : 78.94% ( 15/19 ), 2 ignored\n================================================================================\n',
    totals: [
      [15, 19],
      [0, 0],
      [9, 11],
      [23, 33],
    ],
    files: 0,
  },
];

export function plain(totals: Totals): (readonly [number, number] | null)[] {
  return [totals.lines, totals.branches, totals.functions, totals.statements].map((count) =>
    count ? [count.covered, count.total] : null,
  );
}
