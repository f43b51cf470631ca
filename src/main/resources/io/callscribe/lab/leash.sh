# Holds one program. Usage: sh leash.sh FOLDER PROGRAM ARGUMENT...   Says the program's process id, then obeys one word a line:
#   STOP, CONT, TERM, ...  sends that signal and says the word
#   KILL                   kills the program, waits until it is gone, and says the word
#   KEEP                   kills the program and ends
# When the input ends, because whoever started us is gone, the program is killed and FOLDER removed.
folder=$1
shift
"$@" </dev/null >>"$folder/log/console.log" 2>&1 &
program=$!
echo "$program"

kill_it() {
  [ -z "$program" ] || kill -KILL "$program" 2>/dev/null
  wait
  program=
}

while read -r word; do
  case $word in
    KEEP) kill_it; exit 0 ;;
    KILL) kill_it ;;
    *) [ -z "$program" ] || kill -"$word" "$program" ;;
  esac
  echo "$word"
done
kill_it
rm -rf "$folder"
