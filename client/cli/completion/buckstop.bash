# bash completion for buckstop: commands and options from its own help, ids and handles from the server,
# which has half a second to say them.

_buckstop_commands() {
        buckstop help 2>/dev/null | sed -n 's/^  \([a-z][a-z-]*\)  *.*/\1/p'
}

_buckstop_options() { # of a command
        buckstop "$1" --help 2>/dev/null | grep -oE -- '^ +(-., )? *--[a-z-]+' | grep -oE -- '--[a-z-]+'
}

# The ids that one is likely to mean with a command.
_buckstop_ids() {
        case $1 in
        confirm | reopen | thank | withdraw | wait | follow-up) buckstop asked --all --ids --patience 0.5 ;;
        *) buckstop inbox --ids --patience 0.5 ;;
        esac 2>/dev/null
}

_buckstop_handles() {
        buckstop people --patience 0.5 -- "$1" 2>/dev/null | sed -n 's/^\(@[^ ]*\) .*/\1/p'
        echo anyone
}

# What may stand there: the command, how many words stand behind it already, what has been typed.
_buckstop_words() {
        case $1:$2 in
        ask:0 | consult:1 | refer:1) _buckstop_handles "${3#@}" ;;
        help:0) _buckstop_commands ;;
        follow-up:1) printf '%s\n' yes yes-but no-but no ;;
        article:* | ask:* | away:* | people:* | search:* | sign-in:*) ;;
        *:0) _buckstop_ids "$1" ;;
        esac
}

_buckstop() {
        local line=${COMP_LINE:0:COMP_POINT} current command='' count=0 word
        local -a words

        # By blanks alone: @ and = are no ends of words here, whatever COMP_WORDBREAKS says.
        current=${line##* }
        read -ra words <<<"${line% *}"
        for word in "${words[@]:1}"; do
                if [[ $word == -* ]]; then
                        continue
                elif [[ -z $command ]]; then
                        command=$word
                else
                        count=$((count + 1))
                fi
        done

        COMPREPLY=()
        case ${words[-1]}:$current in
        --token-file:*) mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
        --delegate:* | --to:*) mapfile -t COMPREPLY < <(compgen -W "$(_buckstop_handles "${current#@}")" -- "$current") ;;
        *:-*) mapfile -t COMPREPLY < <(compgen -W "$(_buckstop_options "${command:-help}")" -- "$current") ;;
        *)
                if [[ -z $command ]]; then
                        mapfile -t COMPREPLY < <(compgen -W "$(_buckstop_commands)" -- "$current")
                else
                        mapfile -t COMPREPLY < <(compgen -W "$(_buckstop_words "$command" "$count" "$current")" -- "$current")
                fi
                ;;
        esac

        # readline puts the reply behind the last of its own breaks.
        if [[ $current == @* && $COMP_WORDBREAKS == *@* ]]; then
                COMPREPLY=("${COMPREPLY[@]#@}")
        fi
}

complete -F _buckstop buckstop
