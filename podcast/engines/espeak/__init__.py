"""The voices that are always there: eSpeak NG through pyttsx3's own binding, or the system's."""
