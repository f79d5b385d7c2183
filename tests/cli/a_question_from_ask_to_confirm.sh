#!/bin/sh
# A question from ask to confirm, as a script does it: BOB and ANN are commands, each somebody's.
set -eu

expect() { # what was printed, what is to be in it
        case $1 in
        *"$2"*) ;;
        *)
                echo "expected: $2" >&2
                echo "got: $1" >&2
                exit 1
                ;;
        esac
}

id=$(printf 'Where do old invoices go?\nI looked in the cellar.\n' | $BOB ask @ann --tag invoices --ids)

expect "$($ANN inbox)" 'Where do old invoices go?'
expect "$($ANN inbox --ids)" "$id"
expect "$($ANN take "$id" --by 2h)" 'promised an answer'
expect "$($BOB show "$id")" 'Ann Archer promised an answer'
expect "$($ANN consult "$id" @cat 'Do you know where?')" 'Cat Carter'
expect "$($BOB show "$id")" 'checking with Cat Carter'
expect "$($ANN say "$id" 'I am asking Cat.')" "#$id"
expect "$($ANN refer "$id" @guy 'Guy keeps the archive.')" 'with Guy Gardner now'
expect "$($GUY decline "$id" 'Not any more.')" 'back with Ann Archer'
expect "$($ANN answer "$id" 'In the archive, on the second floor.')" 'You answered'
expect "$($BOB inbox)" 'did it help?'
expect "$($BOB wait "$id")" 'In the archive, on the second floor.'
expect "$($BOB reopen "$id" 'Which shelf?')" 'open again'
printf 'On the second floor,\nthe shelf by the window.\n' | $ANN answer "$id" - >/dev/null
expect "$($BOB confirm "$id")" 'resolved'
expect "$($BOB thank "$id" 'That was quick.')" 'thank you'
expect "$($BOB show "$id")" 'the shelf by the window.'
expect "$($BOB search invoices)" 'Where do old invoices go?'
expect "$($BOB asked)" 'Nothing that you asked is open'
expect "$($BOB asked --all)" 'Resolved'
