@echo off
rem Starts Saccade. Builds it first when it is missing or older than its sources.
rem
rem JAVA_HOME           the JDK to build and run with (else the one on PATH); 17 or newer
rem SACCADE_JAVA_OPTS   options for Java, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "home=%home:~0,-1%"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo saccade: Java is missing: install a JDK, 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)

rem Batch can't compare times: PowerShell tells whether a source or its folder is newer than the last build.
set "stale=True"
if exist "%home%\target\saccade.built" for /f %%s in ('powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:home'\target\saccade.built').LastWriteTimeUtc; [bool](Get-ChildItem -Recurse -LiteralPath $env:home'\src\main', $env:home'\resources', $env:home'\.mvn', $env:home'\pom.xml' ^| Where-Object LastWriteTimeUtc -gt $built ^| Select-Object -First 1)"') do set "stale=%%s"
if "%stale%"=="False" goto :run

echo saccade: building, which happens once and takes a minute or two ... 1>&2
if not exist "%home%\target" mkdir "%home%\target"
pushd "%home%"
type nul > "target\saccade.next"
call mvnw.cmd -q -B -Dmaven.test.skip=true package > "target\build.log" 2>&1 < nul
if errorlevel 1 (
  findstr /b "[ERROR]" "target\build.log" 1>&2
  echo saccade: the build failed; all it said is in %home%\target\build.log 1>&2
  popd
  exit /b 1
)
move /y "target\saccade.next" "target\saccade.built" >nul
popd

:run
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%java%" -XX:+UseSerialGC -XX:SurvivorRatio=2 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.net.useSystemProxies=true -Dai.djl.offline=true "-Dsaccade.home=%home%" %SACCADE_JAVA_OPTS% -cp "%home%\target\saccade.jar;%home%\target\lib\*" org.saccade.Saccade %*
exit /b %errorlevel%
