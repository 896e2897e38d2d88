advance()
return answer('NONE')
