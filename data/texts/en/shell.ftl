# What the shell's commands say
ask-sure = { $percent } % sure
ask-near = near:
