-- ARGV[13] epoch. Begins to put the participants into the line, in the order that MySQL has.
if s.draw == CLOSED and s.epoch == tonumber(ARGV[13]) then
  s.draw = DRAWING
end
advance()
return answer('NONE')
