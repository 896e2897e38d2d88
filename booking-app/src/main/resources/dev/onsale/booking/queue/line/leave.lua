-- ARGV[13] buyer, ARGV[14] the buyer's entry in the lottery, or ''. Ends the buyer's place, if there is one. An entry
-- that is being drawn stays and is skipped as that of an absent buyer.
forget(ARGV[13])
if ARGV[14] ~= '' and s.draw == ENTERING then
  redis.call('ZREM', entries, ARGV[14])
end
advance()
return answer('GONE')
