package dev.jeton.command.completion;

import dev.jeton.command.completion.Completer.Word;
import java.util.Locale;

/** The shells, with the script that each evaluates, and the form of a word that it reads. */
public enum Shell {
    BASH("""
            # bash completion for jeton
            _jeton() {
              local line current=$2 i n=0 glue= left words=()
              case ${COMP_WORDS[COMP_CWORD]} in :*) current=${COMP_WORDS[COMP_CWORD]} ;; esac
              for ((i = 1; i < COMP_CWORD; i++)); do # bash splits words at colons: root:/Documents
                if ((n)) && [[ $glue || ${COMP_WORDS[i]} == :* ]]; then
                  words[n-1]+=${COMP_WORDS[i]}
                else
                  words[n++]=${COMP_WORDS[i]}
                fi
                [[ ${COMP_WORDS[i]} == *: ]] && glue=1 || glue=
              done
              if ((n)) && [[ $glue || $current == :* ]]; then
                current=${words[--n]}$current
                unset "words[n]"
              fi
              left=${current%"${current##*:}"}
              [[ $COMP_WORDBREAKS == *:* ]] || left=
              COMPREPLY=()
              while IFS= read -r line; do
                if [ "$line" = :file ]; then
                  compopt -o default 2>/dev/null
                else
                  COMPREPLY+=("${line#"$left"}")
                fi
              done < <("$1" completion bash --complete="$current" -- "${words[@]}" 2>/dev/null)
            }
            complete -F _jeton jeton
            """) {
        @Override
        public String line(Word word) {
            return word.text();
        }
    },
    ZSH("""
            #compdef jeton
            # zsh completion for jeton: source it, or save it as _jeton in a folder of $fpath
            _jeton() {
              local line
              local -a values
              for line in "${(@f)$("${words[1]}" completion zsh --complete="${(Q)words[CURRENT]}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)}"; do
                if [[ $line == :file ]]; then
                  _files
                elif [[ -n $line ]]; then
                  values+=("$line")
                fi
              done
              (( $#values )) && _describe -t values value values
            }
            if [[ ${funcstack[1]} == _jeton ]]; then
              _jeton "$@"
            else
              (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
              compdef _jeton jeton
            fi
            """) {
        @Override
        public String line(Word word) {
            if (word.equals(Word.FILE)) {
                return word.text();
            }
            var text = word.text().replace(":", "\\:");
            return word.meaning().isEmpty() ? text : text + ":" + word.meaning();
        }
    },
    FISH("""
            # fish completion for jeton
            function __jeton_complete
                set -l words (commandline -opc)
                set -l current (commandline -ct)
                for line in ($words[1] completion fish --complete="$current" -- $words[2..] 2>/dev/null)
                    if test "$line" = :file
                        __fish_complete_path "$current"
                    else
                        echo $line
                    end
                end
            end
            complete -c jeton -f -a '(__jeton_complete)'
            """) {
        @Override
        public String line(Word word) {
            return word.meaning().isEmpty() ? word.text() : word.text() + "\t" + word.meaning();
        }
    },
    POWERSHELL("""
            # PowerShell completion for jeton
            Register-ArgumentCompleter -Native -CommandName jeton -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $program = $commandAst.GetCommandName()
                $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
                    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
                        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value }
                        else { $_.ToString() }
                    })
                & $program completion powershell "--complete=$wordToComplete" '--' @words 2>$null | ForEach-Object {
                    $text, $meaning = $_ -split "`t", 2
                    if ($text -ne ':file') {
                        if (-not $meaning) { $meaning = $text }
                        $word = $text
                        if ($text -match '[\\s''"`$&|;<>(){},]|^[@#]') { $word = "'" + $text.Replace("'", "''") + "'" }
                        [System.Management.Automation.CompletionResult]::new($word, $text, 'ParameterValue', $meaning)
                    }
                }
            }
            """) {
        @Override
        public String line(Word word) {
            return FISH.line(word);
        }
    };

    private final String script;

    Shell(String script) {
        this.script = script;
    }

    /** Returns the script that makes the shell ask jeton. */
    public String script() {
        return script;
    }

    /** Returns a word as the script reads it. */
    public abstract String line(Word word);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
