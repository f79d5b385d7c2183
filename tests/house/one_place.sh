#!/usr/bin/env bash
# A function or view stands in one file: of two that are alike in name and arguments the one that is read last would quietly win.
set -euo pipefail
twice=$(grep -hoE '^create or replace (function|view) [a-z_.]+(\([^)]*\))?' sql/{core,api,report}/*.sql | sort | uniq -d)
[ -z "$twice" ] || { echo "$twice"; exit 1; }
