-- The epoch. Begins to put the participants into the line, in the order that MySQL has.
if s.draw == CLOSED and s.epoch == tonumber(ARGV[FIRST]) then
  s.draw = DRAWING
end
advance()
return answer('NONE')
